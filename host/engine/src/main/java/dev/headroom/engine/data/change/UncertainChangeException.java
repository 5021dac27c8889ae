package dev.headroom.engine.data.change;

import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.io.Serial;
import java.util.Optional;

/**
 * A change that failed and may have been done all the same: its answer was lost, said nothing of
 * the change, or came before something else failed. Repeating it could do it twice.
 */
public final class UncertainChangeException extends ProviderException {
  @Serial private static final long serialVersionUID = 1L;

  UncertainChangeException(ProviderException failed) {
    super(uncertain(failed.error()), failed);
  }

  private static ProviderError uncertain(ProviderError error) {
    return new ProviderError(
        error.kind(),
        error.message() + "; it may have been done all the same",
        Optional.of("look before you repeat it"),
        error.retryAt());
  }
}
