package dev.headroom.engine.plugin.loading;

import dev.headroom.api.ProviderInfo;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import dev.headroom.engine.plugin.discovery.ProviderEntry.PluginEntry;
import java.util.List;

/**
 * What a provider declares, as far as it must be known without loading its plugin: the part of a
 * {@link ProviderEntry} that is kept in the index.
 */
public record ProviderDescription(
    ProviderInfo info,
    List<String> strategies,
    List<Named> authMethods,
    List<String> settings,
    List<String> resources,
    List<String> withoutTable,
    List<Named> commands,
    boolean discoversResources,
    boolean hasStatusPage) {
  public ProviderDescription {
    strategies = List.copyOf(strategies);
    authMethods = List.copyOf(authMethods);
    settings = List.copyOf(settings);
    resources = List.copyOf(resources);
    withoutTable = List.copyOf(withoutTable);
    commands = List.copyOf(commands);
  }

  public ProviderEntry entry(PluginEntry plugin) {
    return new ProviderEntry(
        info,
        plugin,
        strategies,
        authMethods,
        settings,
        resources,
        withoutTable,
        commands,
        discoversResources,
        hasStatusPage);
  }
}
