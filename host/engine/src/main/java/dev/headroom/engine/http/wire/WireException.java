package dev.headroom.engine.http.wire;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** One attempt failed, in the words of the SPI; says besides whether another may do better. */
public final class WireException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ProviderError error;
  private final boolean passing;

  private WireException(ProviderError error, boolean passing, @Nullable Throwable cause) {
    super(error.message(), cause);
    this.error = error;
    this.passing = passing;
  }

  /** A failure that will be the same the next time. */
  public static WireException lasting(ProviderError error, @Nullable Throwable cause) {
    return new WireException(error, false, cause);
  }

  /** A failure of the moment, such as a broken connection. */
  static WireException passing(ProviderError error, @Nullable Throwable cause) {
    return new WireException(error, true, cause);
  }

  static WireException badAnswer(String message) {
    return lasting(ProviderError.of(ErrorKind.INVALID_RESPONSE, message), null);
  }

  public boolean isPassing() {
    return passing;
  }

  public ProviderException toProviderException() {
    Throwable cause = getCause();
    return new ProviderException(error, cause == null ? this : cause);
  }
}
