package dev.headroom.engine.auth.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot do what was asked. The message names the place and the reason; like the cause,
 * it holds nothing of the content.
 */
public final class CredentialStoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CredentialStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
