package dev.headroom.engine.plugin;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins of this installation. What the index answers costs no jar; only {@link #load} runs
 * plugin code.
 */
public interface Plugins {
  /** Returns every provider of every enabled plugin, by id in alphabetical order. */
  List<ProviderEntry> providers();

  /** Returns the provider of this id. */
  Optional<ProviderEntry> provider(String id);

  /** Returns the plugins that cannot be used, found so far. Grows by {@link #load}. */
  List<PluginProblem> problems();

  /**
   * Returns why there is no provider of an id although a plugin for it is installed: it is switched
   * off, or was refused. By the id of the provider; where only the plugin is known, by its id, or
   * by the name of its file.
   */
  default Map<String, PluginProblem> absent() {
    return Map.of();
  }

  /**
   * Loads the plugins of these providers, in parallel, each at most once per process.
   *
   * @return the providers that could be loaded, by id in the order asked; the others are among the
   *     {@link #problems()}
   */
  Map<String, Provider> load(Collection<String> providerIds);
}
