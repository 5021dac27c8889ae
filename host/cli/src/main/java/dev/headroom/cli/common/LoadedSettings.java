package dev.headroom.cli.common;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.Setting;
import dev.headroom.engine.config.DeclaredSettings;
import dev.headroom.engine.plugin.MissingProvider;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The settings that providers declare, from their plugins, each loaded when it is asked for. */
public final class LoadedSettings implements DeclaredSettings {
  private final Supplier<Plugins> plugins;

  public LoadedSettings(Supplier<Plugins> plugins) {
    this.plugins = plugins;
  }

  @Override
  public Set<String> providerIds() {
    Set<String> ids = new TreeSet<>();
    for (ProviderEntry entry : plugins.get().providers()) {
      ids.add(entry.id());
    }
    return ids;
  }

  @Override
  public List<Setting> of(String providerId) {
    Provider provider = plugins.get().load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw MissingProvider.of(plugins.get(), providerId);
    }
    return provider.settings();
  }

  @Override
  public Optional<ProviderError> absence(String providerId) {
    return Optional.ofNullable(plugins.get().absent().get(providerId))
        .map(
            absent ->
                ProviderError.of(ErrorKind.INVALID_REQUEST, absent.reason(), absent.remedy()));
  }
}
