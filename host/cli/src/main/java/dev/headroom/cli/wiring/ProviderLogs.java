package dev.headroom.cli.wiring;

import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.provider.ContextServices.LogFactory;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Lets providers log to standard error: warnings always, the rest when details are wanted. A
 * failure is named by its class only, because its message may quote an answer.
 */
final class ProviderLogs implements LogFactory {
  private final Output output;

  ProviderLogs(Output output) {
    this.output = output;
  }

  @Override
  public System.Logger loggerOf(String providerId) {
    return new ProviderLogger(providerId, output);
  }

  private record ProviderLogger(String providerId, Output output) implements System.Logger {
    @Override
    public String getName() {
      return providerId;
    }

    @Override
    public boolean isLoggable(Level level) {
      return switch (level) {
        case ERROR, WARNING -> true;
        case INFO, DEBUG, ALL -> output.options().verbose();
        case TRACE -> output.options().verbosity() > 1;
        case OFF -> false;
      };
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable failure) {
      if (isLoggable(level)) {
        write(level, message + (failure == null ? "" : " (" + failure.getClass().getName() + ")"));
      }
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... parameters) {
      if (isLoggable(level)) {
        write(level, new MessageFormat(String.valueOf(format)).format(parameters));
      }
    }

    private void write(Level level, String text) {
      String line = providerId + ": " + text;
      if (level.getSeverity() >= Level.WARNING.getSeverity()) {
        output.warning(line);
      } else {
        output.detail(line);
      }
    }
  }
}
