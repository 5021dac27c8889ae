package dev.headroom.api;

import java.util.List;

/**
 * What a plugin jar provides: the one service type of the SPI.
 *
 * <p>A modular jar declares {@code provides dev.headroom.api.ProviderPlugin with …}; a jar without
 * a module descriptor names its class in {@code META-INF/services/dev.headroom.api.ProviderPlugin}.
 * The class is public and has a public constructor without parameters.
 *
 * <p>The host instantiates it at most once per process, and only when a command needs the plugin.
 * Neither the constructor nor {@link #providers()} may do I/O or start threads: both run while
 * other plugins load, and a call that has not returned after five seconds is given up.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ProviderPlugin {
  /**
   * Returns the providers of this plugin, at least one. Called once.
   *
   * @return the providers; their ids are unique across all plugins of an installation
   */
  List<Provider> providers();
}
