package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.provider.RowOrigin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Catalogues of providers that a test made. */
public final class TestingCatalog {
  private TestingCatalog() {}

  /** Returns a catalogue of providers that always have all their resources. */
  public static ResourceCatalog of(Plugins plugins) {
    return of(plugins, Path.of("nowhere"), Clock.systemUTC());
  }

  /** Returns a catalogue that keeps in a directory what providers said. */
  public static ResourceCatalog of(Plugins plugins, Path directory, Clock clock) {
    return of(plugins, directory, clock, warning -> {});
  }

  /** Returns a catalogue whose warnings are heard. */
  public static ResourceCatalog of(
      Plugins plugins, Path directory, Clock clock, Consumer<String> warnings) {
    return new ResourceCatalog(
        plugins,
        provider -> provider.resources(new UnusedContext()),
        provider -> RowOrigin.NOBODY,
        learning(directory, clock, warnings));
  }

  /** Returns the origin of an owner whose settings are all the number 3. */
  public static RowOrigin originOf(String owner) {
    return new RowOrigin() {
      @Override
      public String owner() {
        return owner;
      }

      @Override
      public Optional<Long> number(String setting) {
        return Optional.of(3L);
      }
    };
  }

  /** Returns the tables that a provider always has. */
  public static List<ResourceTable> tablesOf(Provider provider) {
    return provider.resources(new UnusedContext()).stream()
        .map(resource -> new ResourceTable(provider, resource))
        .toList();
  }

  /** Returns what asks providers for their resources. */
  public static ResourceDiscoveryService learning(
      Path directory, Clock clock, Consumer<String> warnings) {
    return new ResourceDiscoveryService(
        new DiscoveredResourcesStore(directory),
        new ResourceCalls((provider, deadline) -> new UnusedContext()),
        clock,
        warnings);
  }
}
