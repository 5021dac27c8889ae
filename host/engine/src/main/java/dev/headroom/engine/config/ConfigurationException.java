package dev.headroom.engine.config;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.io.Serial;

/**
 * The user's settings cannot be used as they are: the file is not valid, a value is not, or a name
 * is unknown. The message names the place, the hint the command that mends it.
 */
public final class ConfigurationException extends ProviderException {
  @Serial private static final long serialVersionUID = 1L;

  public ConfigurationException(String message, String hint) {
    super(ProviderError.of(ErrorKind.NOT_CONFIGURED, message, hint));
  }
}
