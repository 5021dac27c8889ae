package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.resource.Resource;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plugins of one provider each, which remembers what was loaded. */
public final class TestingPlugins implements Plugins {
  private final Map<String, Provider> providers = new TreeMap<>();
  private final List<String> loaded = new ArrayList<>();

  /** Adds a provider. */
  public TestingPlugins with(Provider provider) {
    providers.put(provider.info().id(), provider);
    return this;
  }

  /** Returns the ids of the providers that were loaded, in order. */
  public List<String> loaded() {
    return loaded;
  }

  @Override
  public List<ProviderEntry> providers() {
    return providers.values().stream().map(TestingPlugins::entry).toList();
  }

  @Override
  public Optional<ProviderEntry> provider(String id) {
    return Optional.ofNullable(providers.get(id)).map(TestingPlugins::entry);
  }

  @Override
  public List<PluginProblem> problems() {
    return List.of();
  }

  @Override
  public Map<String, Provider> load(Collection<String> providerIds) {
    var found = new LinkedHashMap<String, Provider>();
    for (String id : providerIds) {
      Provider provider = providers.get(id);
      if (provider != null) {
        found.put(id, provider);
        if (!loaded.contains(id)) {
          loaded.add(id);
        }
      }
    }
    return found;
  }

  private static ProviderEntry entry(Provider provider) {
    String id = provider.info().id();
    List<String> resources = new ArrayList<>();
    List<String> withoutTable = new ArrayList<>();
    for (Resource resource : provider.resources(new UnusedContext())) {
      resources.add(resource.schema().name());
      if (!ProviderEntry.hasTable(resource)) {
        withoutTable.add(resource.schema().name());
      }
    }
    return new ProviderEntry(
        provider.info(),
        new ProviderEntry.PluginEntry(
            id, "1.0.0", "*", Path.of(id + ".jar"), ProviderEntry.Source.USER, true),
        List.of(),
        List.of(),
        List.of(),
        resources,
        withoutTable,
        List.of(),
        provider.resourceDiscovery().isPresent(),
        false);
  }
}
