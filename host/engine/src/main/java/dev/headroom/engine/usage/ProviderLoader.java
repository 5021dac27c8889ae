package dev.headroom.engine.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.List;
import java.util.Optional;

/** Loads one provider at a time, so that a plugin that hangs holds nobody back but itself. */
final class ProviderLoader {
  private final Plugins plugins;

  ProviderLoader(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Returns the name for people; the id where there is no such provider. */
  String nameOf(String providerId) {
    Optional<ProviderEntry> entry = plugins.provider(providerId);
    return entry.isPresent() ? entry.get().info().name() : providerId;
  }

  /**
   * Returns the provider, loaded.
   *
   * @throws ProviderException when there is none, or its plugin cannot be used
   */
  Provider load(String providerId) {
    Optional<ProviderEntry> entry = plugins.provider(providerId);
    if (entry.isEmpty()) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.INVALID_REQUEST,
              "there is no provider " + providerId,
              "run `headroom plugin list`"));
    }
    Provider provider = plugins.load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw new ProviderException(notLoaded(entry.get()));
    }
    return provider;
  }

  private ProviderError notLoaded(ProviderEntry entry) {
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
