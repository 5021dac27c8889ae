package dev.headroom.cli.terminal;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.util.Optional;

/** What the user can do about an error, for places that show no countdown. */
public final class ErrorHint {
  private ErrorHint() {}

  /**
   * Returns the hint of the error, and when a service that wants to be left alone is asked again.
   */
  public static Optional<String> of(ProviderError error) {
    if (error.kind() != ErrorKind.RATE_LIMITED || error.retryAt().isEmpty()) {
      return error.hint();
    }
    String again = "not asked again before " + TimeText.iso(error.retryAt().get());
    return Optional.of(error.hint().isPresent() ? error.hint().get() + "; " + again : again);
  }
}
