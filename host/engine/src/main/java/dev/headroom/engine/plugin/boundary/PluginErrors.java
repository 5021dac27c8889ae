package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;

/** Errors of plugins, in texts of a length that can be shown. */
final class PluginErrors {
  private static final int LONGEST = 300;

  private PluginErrors() {}

  /** Returns what a user can do about a plugin that fails. */
  static String remedy(String pluginId) {
    return "report it to the author of the plugin; `headroom plugin disable "
        + pluginId
        + "` leaves it out";
  }

  /** Returns the exception, or one that says the same in fewer words. */
  static ProviderException limited(ProviderException thrown) {
    ProviderError limited = limited(thrown.error());
    return limited.equals(thrown.error())
        ? thrown
        : new ProviderException(limited, thrown.getCause());
  }

  /** Returns the error in a length that can be shown. */
  static ProviderError limited(ProviderError error) {
    return new ProviderError(
        error.kind(),
        limited(error.message()),
        error.hint().map(PluginErrors::limited),
        error.retryAt());
  }

  private static String limited(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
