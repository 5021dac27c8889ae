package dev.headroom.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link ProviderError} up to the host. The host's services throw it, and a plugin may
 * throw it from any call that has no result type for failures.
 *
 * @since 0.1
 */
public class ProviderException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ProviderError error;

  public ProviderException(ProviderError error) {
    this(error, null);
  }

  public ProviderException(ProviderError error, @Nullable Throwable cause) {
    super(error.message(), cause);
    this.error = error;
  }

  public ProviderException(ErrorKind kind, String message) {
    this(ProviderError.of(kind, message));
  }

  /** Returns what failed. */
  public final ProviderError error() {
    return error;
  }
}
