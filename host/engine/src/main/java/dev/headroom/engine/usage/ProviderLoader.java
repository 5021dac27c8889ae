package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.plugin.MissingProvider;
import dev.headroom.engine.plugin.Plugins;
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
    Provider provider = plugins.load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw MissingProvider.of(plugins, providerId);
    }
    return provider;
  }
}
