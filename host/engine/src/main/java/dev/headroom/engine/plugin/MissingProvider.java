package dev.headroom.engine.plugin;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.platform.Suggestions;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says why a provider that somebody named cannot be used, and what helps. */
public final class MissingProvider {
  private MissingProvider() {}

  /** Returns the error for a provider that is not there, or whose plugin could not be loaded. */
  public static ProviderException of(Plugins plugins, String id) {
    Optional<ProviderEntry> entry = plugins.provider(id);
    return new ProviderException(
        entry.isPresent() ? notLoaded(plugins, entry.get()) : notThere(plugins, id));
  }

  /** Returns why there is no table of this name although a plugin for it is installed. */
  public static Optional<PluginProblem> ofTable(Plugins plugins, String table) {
    for (Map.Entry<String, PluginProblem> absent : plugins.absent().entrySet()) {
      if (table.startsWith(absent.getKey().replace('-', '_') + "_")) {
        return Optional.of(absent.getValue());
      }
    }
    return Optional.empty();
  }

  private static ProviderError notThere(Plugins plugins, String id) {
    PluginProblem absent = plugins.absent().get(id);
    if (absent != null) {
      return ProviderError.of(ErrorKind.INVALID_REQUEST, absent.reason(), absent.remedy());
    }
    List<String> ids = new ArrayList<>();
    for (ProviderEntry entry : plugins.providers()) {
      ids.add(entry.id());
    }
    String known = ids.isEmpty() ? "no plugin is installed" : "there are " + String.join(", ", ids);
    return ProviderError.of(
        ErrorKind.INVALID_REQUEST,
        "there is no provider " + id,
        Suggestions.to(id, ids).map(close -> "did you mean " + close + "? " + known).orElse(known));
  }

  private static ProviderError notLoaded(Plugins plugins, ProviderEntry entry) {
    String plugin = "the plugin " + entry.plugin().id();
    for (PluginProblem problem : plugins.problems()) {
      if (problem.path().equals(entry.plugin().path())) {
        return ProviderError.of(
            ErrorKind.PLUGIN_FAILURE,
            plugin + " cannot be used: " + problem.reason(),
            problem.remedy());
      }
    }
    return ProviderError.of(
        ErrorKind.PLUGIN_FAILURE,
        plugin + " has no provider " + entry.id() + " any more",
        "run `headroom plugin list`");
  }
}
