package dev.headroom.host.plugin;

import java.util.List;

/**
 * A plugin whose code runs in this process.
 *
 * @param providers its providers, in the order in which it named them
 */
record LoadedPlugin(PluginManifest manifest, PluginLayer layer, List<LoadedProvider> providers) {
  LoadedPlugin {
    providers = List.copyOf(providers);
  }
}
