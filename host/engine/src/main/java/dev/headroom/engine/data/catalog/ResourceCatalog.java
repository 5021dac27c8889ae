package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.engine.data.catalog.ResourceDiscoveryService.Discovered;
import dev.headroom.engine.plugin.MissingProvider;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.provider.RowOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every resource of every enabled provider. Names come from the index of plugins, and from what
 * providers said that tell their resources when they are asked; only what has to be known in full
 * loads a plugin, and only {@link ResourceDiscoveryService} asks a service. Safe for use by several
 * threads.
 */
public final class ResourceCatalog {
  private final Plugins plugins;
  private final Function<Provider, List<Resource>> resources;
  private final Function<Provider, RowOrigin> origins;
  private final ResourceDiscoveryService learning;
  private final DiscoveredNames names;
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * What is known of a provider whose plugin is loaded.
   *
   * @param always the resources that it always has
   * @param discovered those that it told, once that was looked at
   */
  private record Loaded(
      Provider provider,
      List<Resource> always,
      Optional<Discovered> discovered,
      List<ResourceTable> tables) {
    static Loaded of(
        Provider provider,
        List<Resource> always,
        Optional<Discovered> discovered,
        RowOrigin origin) {
      List<ResourceTable> tables = new ArrayList<>();
      always.forEach(resource -> tables.add(new ResourceTable(provider, resource, origin)));
      for (Resource resource : discovered.map(Discovered::resources).orElse(List.of())) {
        tables.add(new ResourceTable(provider, resource, origin));
      }
      return new Loaded(provider, always, discovered, List.copyOf(tables));
    }
  }

  /**
   * Makes a catalogue.
   *
   * @param resources asks a loaded provider for the resources it always has
   * @param origins says with what a provider reads rows now
   */
  public ResourceCatalog(
      Plugins plugins,
      Function<Provider, List<Resource>> resources,
      Function<Provider, RowOrigin> origins,
      ResourceDiscoveryService learning) {
    this.plugins = plugins;
    this.resources = resources;
    this.origins = origins;
    this.learning = learning;
    this.names = new DiscoveredNames(plugins, this::resourcesOf);
  }

  /**
   * Begins the next statement of a shell: providers may be asked again, and somebody may have
   * signed in or out.
   */
  public void beginRound() {
    learning.beginRound();
    loaded.replaceAll((id, known) -> loaded(known.provider(), known.always(), known.discovered()));
  }

  private Loaded loaded(Provider provider, List<Resource> always, Optional<Discovered> discovered) {
    return Loaded.of(provider, always, discovered, origins.apply(provider));
  }

  /** Returns the providers that have resources, or may have, by id in alphabetical order. */
  public List<ProviderEntry> providers() {
    return plugins.providers().stream().filter(ProviderEntry::hasResources).toList();
  }

  /**
   * Returns the names of a provider's resources that are tables, as far as they are known without
   * its plugin.
   */
  public List<String> resourcesOf(ProviderEntry provider) {
    List<String> always = provider.resourcesWithTable();
    if (!provider.discoversResources()) {
      return always;
    }
    return Stream.concat(always.stream(), learning.namesOf(provider.id()).stream())
        .distinct()
        .toList();
  }

  /** Returns the providers that tell their resources when they are asked, and never were. */
  public List<String> neverAsked() {
    return plugins.providers().stream()
        .filter(ProviderEntry::discoversResources)
        .map(ProviderEntry::id)
        .filter(id -> !learning.isKnown(id))
        .toList();
  }

  /**
   * Returns every table of a provider, in its own order, as they were known last in this process;
   * loads its plugin.
   */
  public List<ResourceTable> tablesOf(String providerId) {
    Loaded present = loaded.get(providerId);
    return present == null ? tablesOf(providerId, new Freshness.ByPolicy()) : present.tables();
  }

  /**
   * Returns every table of a provider, in its own order; loads its plugin, and asks its service
   * where it tells its resources only then, and what it said is not good enough.
   *
   * @throws ProviderException when they cannot be known
   */
  public List<ResourceTable> tablesOf(String providerId, Freshness freshness) {
    synchronized (locks.computeIfAbsent(providerId, _ -> new Object())) {
      Loaded present = loaded.get(providerId);
      if (present == null) {
        Provider provider = load(providerId);
        present = loaded(provider, resources.apply(provider), Optional.empty());
      }
      Optional<ResourceDiscovery> discovery = present.provider().resourceDiscovery();
      if (discovery.isPresent()) {
        present = discovered(present, discovery.get(), freshness);
      }
      loaded.put(providerId, present);
      return present.tables();
    }
  }

  private Loaded discovered(Loaded known, ResourceDiscovery discovery, Freshness freshness) {
    Provider provider = known.provider();
    String id = provider.info().id();
    if (known
        .discovered()
        .filter(last -> learning.isCurrent(id, last, discovery, freshness))
        .isPresent()) {
      return known;
    }
    Discovered found =
        learning.discover(
            provider, discovery, freshness, added -> names.requireFree(id, known.always(), added));
    return loaded(provider, known.always(), Optional.of(found));
  }

  /**
   * Returns every table of a provider as {@link #tablesOf(String, Freshness)}. When there is no
   * resource of this name, the provider is asked whether there is one by now.
   */
  public List<ResourceTable> tablesWith(String providerId, String resource, Freshness freshness) {
    List<ResourceTable> tables = tablesOf(providerId, freshness);
    boolean known = tables.stream().anyMatch(table -> table.schema().name().equals(resource));
    if (known || freshness instanceof Freshness.Offline) {
      return tables;
    }
    askForMore(providerId);
    return tablesOf(providerId);
  }

  /** What is there may be more than the provider said; that it cannot say so now is no failure. */
  private void askForMore(String providerId) {
    try {
      tablesOf(providerId, new Freshness.ForceRefresh());
    } catch (ProviderException failure) {
      learning.warn(providerId, failure);
    }
  }

  /** Returns a resource of a provider, by its own name. */
  public Optional<ResourceTable> find(String providerId, String resource) {
    for (ResourceTable table : tablesOf(providerId)) {
      if (table.schema().name().equals(resource)) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the tables of these names, in the order asked; a name that is no table is left out.
   * Loads only the plugins of providers that a name begins with, in parallel.
   *
   * @param names in any case, as SQL has it
   * @throws ProviderException when a table may be one of a provider that fails
   */
  public List<ResourceTable> named(Collection<String> names, Freshness freshness) {
    Found found = found(names, freshness);
    for (ProviderException failure : found.failures().values()) {
      throw failure;
    }
    return found.tables();
  }

  /**
   * What became of names.
   *
   * @param tables those that are known to be there
   * @param failures why tables of some providers, by id, are not known
   */
  public record Found(List<ResourceTable> tables, Map<String, ProviderException> failures) {}

  /** Returns the tables of these names as {@link #named}, also when some providers fail. */
  public Found found(Collection<String> names, Freshness freshness) {
    Set<String> ids = idsOf(names, _ -> true);
    plugins.load(ids);
    return found(names, ids, id -> tablesOf(id, freshness));
  }

  /**
   * Returns the tables of these names, which {@link #named} did not have, should their providers
   * have them by now: they are asked.
   */
  public List<ResourceTable> namedByNow(Collection<String> names) {
    Set<String> ids = idsOf(names, ProviderEntry::discoversResources);
    plugins.load(ids);
    ids.forEach(this::askForMore);
    return found(names, ids, this::tablesOf).tables();
  }

  private Set<String> idsOf(Collection<String> names, Predicate<ProviderEntry> among) {
    Set<String> ids = new LinkedHashSet<>();
    for (String name : names) {
      for (ProviderEntry entry : plugins.providers()) {
        if (among.test(entry) && isBelow(name, entry.id())) {
          ids.add(entry.id());
        }
      }
    }
    return ids;
  }

  /** A provider that fails hides no table of another one whose id begins alike. */
  private static Found found(
      Collection<String> names, Set<String> ids, Function<String, List<ResourceTable>> tablesOf) {
    Set<ResourceTable> tables = new LinkedHashSet<>();
    Map<String, ProviderException> failures = new LinkedHashMap<>();
    for (String name : names) {
      Map<String, ProviderException> unknown = new LinkedHashMap<>();
      boolean known = false;
      for (String id : ids) {
        if (!known && isBelow(name, id)) {
          try {
            for (ResourceTable table : tablesOf.apply(id)) {
              if (table.isReadable() && table.name().equalsIgnoreCase(name)) {
                tables.add(table);
                known = true;
              }
            }
          } catch (ProviderException failure) {
            unknown.put(id, failure);
          }
        }
      }
      if (!known) {
        failures.putAll(unknown);
      }
    }
    return new Found(List.copyOf(tables), failures);
  }

  private static boolean isBelow(String name, String providerId) {
    String start = ResourceTable.nameOf(providerId, "");
    return name.regionMatches(true, 0, start, 0, start.length());
  }

  private Provider load(String providerId) {
    Provider provider = plugins.load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw MissingProvider.of(plugins, providerId);
    }
    return provider;
  }

  /** Returns why a table is not there although a plugin for it is installed. */
  public Optional<PluginProblem> absence(String table) {
    return MissingProvider.ofTable(plugins, table);
  }
}
