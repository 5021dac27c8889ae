package dev.headroom.host.usage;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.host.plugin.PluginProblem;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Puts into one line what came out of a plugin that should not have. */
final class PluginFailures {
  private static final int LONGEST_MESSAGE = 300;

  private PluginFailures() {}

  /** Returns what a failure of a call into a plugin means for the user. */
  static ProviderError errorOf(Throwable failure, String pluginId) {
    if (failure instanceof ProviderException expected) {
      return limited(expected.error());
    }
    if (failure instanceof CancelledException || failure instanceof TimeoutException) {
      return ProviderError.of(ErrorKind.TIMEOUT, "no answer within the time allowed");
    }
    return ProviderError.of(
        ErrorKind.PLUGIN_FAILURE,
        limited("the plugin " + pluginId + " failed: " + describe(failure)),
        "report it to the author of the plugin; `headroom plugin disable "
            + pluginId
            + "` leaves it out");
  }

  /** Returns why the plugin of a provider could not be loaded. */
  static ProviderError notLoaded(ProviderEntry entry, Plugins plugins) {
    for (PluginProblem problem : plugins.problems()) {
      if (problem.path().equals(entry.plugin().path())) {
        return new ProviderError(
            ErrorKind.PLUGIN_FAILURE,
            limited("the plugin " + entry.plugin().id() + " cannot be used: " + problem.reason()),
            Optional.of(problem.remedy()),
            Optional.empty());
      }
    }
    return ProviderError.of(
        ErrorKind.PLUGIN_FAILURE,
        "the plugin " + entry.plugin().id() + " has no provider " + entry.id() + " any more",
        "run `headroom plugin list`");
  }

  /** Returns the error with texts of a length that can be shown. */
  static ProviderError limited(ProviderError error) {
    return new ProviderError(
        error.kind(),
        limited(error.message()),
        error.hint().map(PluginFailures::limited),
        error.retryAt());
  }

  private static String limited(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  /** Not {@code toString()}: an exception of a plugin may override it, and fail again there. */
  private static String describe(Throwable failure) {
    String type = failure.getClass().getSimpleName();
    try {
      String message = failure.getMessage();
      return message == null || message.isBlank() ? type : type + ": " + message;
    } catch (RuntimeException | Error e) {
      return type;
    }
  }
}
