package dev.headroom.engine.plugin.loading;

import dev.headroom.engine.plugin.boundary.LoadedProvider;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import java.util.List;
import java.util.Optional;

/**
 * A plugin whose code runs in this process.
 *
 * @param providers its providers, in the order in which it named them
 */
public record LoadedPlugin(
    PluginManifest manifest, PluginLayer layer, List<LoadedProvider> providers) {
  public LoadedPlugin {
    providers = List.copyOf(providers);
  }

  /** Returns its provider of this id. */
  public Optional<LoadedProvider> provider(String id) {
    return providers.stream().filter(provider -> provider.info().id().equals(id)).findFirst();
  }
}
