package dev.headroom.engine.plugin;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.boundary.LoadedProvider;
import dev.headroom.engine.plugin.boundary.PluginBoundary;

/** Providers as the plugin runtime hands them out: behind the border. */
public final class GuardedProviders {
  private GuardedProviders() {}

  /** Returns the provider as if it came from a plugin of this id. */
  public static Provider guarded(Provider provider, String pluginId) {
    ClassLoader loader = provider.getClass().getClassLoader();
    return new LoadedProvider(provider, new PluginBoundary(pluginId, pluginId, loader));
  }
}
