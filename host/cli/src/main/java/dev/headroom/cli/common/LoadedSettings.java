package dev.headroom.cli.common;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.engine.config.DeclaredSettings;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.List;
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
      throw unusable(providerId);
    }
    return provider.settings();
  }

  private static ProviderException unusable(String providerId) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.PLUGIN_FAILURE,
            "the plugin of " + providerId + " cannot be used",
            "see `headroom plugin list`"));
  }
}
