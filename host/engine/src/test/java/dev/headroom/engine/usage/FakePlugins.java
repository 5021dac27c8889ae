package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.GuardedProviders;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Plugins made in the test; remembers what was loaded. */
final class FakePlugins implements Plugins {
  private final Map<String, ProviderEntry> entries = new TreeMap<>();
  private final Map<String, Supplier<Provider>> loaders = new TreeMap<>();
  private final List<PluginProblem> problems = new ArrayList<>();
  final ConcurrentLinkedQueue<String> loaded = new ConcurrentLinkedQueue<>();

  FakePlugins add(FakeProvider provider) {
    return add(provider, () -> provider);
  }

  FakePlugins add(FakeProvider provider, Supplier<Provider> loader) {
    String id = provider.info().id();
    var plugin =
        new ProviderEntry.PluginEntry(
            id + "-plugin", "1.0.0", "*", Path.of(id + ".jar"), ProviderEntry.Source.BUNDLED, true);
    entries.put(
        id,
        new ProviderEntry(
            provider.info(),
            plugin,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            true));
    loaders.put(id, loader);
    return this;
  }

  void problem(String id, String reason, String remedy) {
    problems.add(new PluginProblem(Path.of(id + ".jar"), reason, remedy));
  }

  @Override
  public List<ProviderEntry> providers() {
    return List.copyOf(entries.values());
  }

  @Override
  public Optional<ProviderEntry> provider(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public List<PluginProblem> problems() {
    return problems;
  }

  @Override
  public Map<String, Provider> load(Collection<String> providerIds) {
    Map<String, Provider> result = new LinkedHashMap<>();
    for (String id : providerIds) {
      loaded.add(id);
      Provider provider = loaders.get(id).get();
      if (provider != null) {
        result.put(id, GuardedProviders.guarded(provider, id + "-plugin"));
      }
    }
    return result;
  }
}
