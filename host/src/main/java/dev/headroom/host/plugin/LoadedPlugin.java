package dev.headroom.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A plugin whose code runs in this process.
 *
 * @param providers its providers, in the order in which it named them
 */
record LoadedPlugin(PluginManifest manifest, PluginLayer layer, List<LoadedProvider> providers) {
  LoadedPlugin {
    providers = List.copyOf(providers);
  }

  /** Returns its provider of this id. */
  Optional<LoadedProvider> provider(String id) {
    return providers.stream().filter(provider -> provider.info().id().equals(id)).findFirst();
  }
}
