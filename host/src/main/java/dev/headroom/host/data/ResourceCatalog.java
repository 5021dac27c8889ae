package dev.headroom.host.data;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.host.plugin.PluginProblem;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every resource of every enabled provider. Names come from the index of plugins; only what has to
 * be known in full loads a plugin. Safe for use by several threads.
 *
 * <p>A provider whose schemas belong to the user has resources that the index does not know, so a
 * table is looked for by the provider its name begins with.
 */
public final class ResourceCatalog {
  private final Plugins plugins;
  private final Function<Provider, List<Resource>> resources;
  private final Map<String, List<ResourceTable>> loaded = new ConcurrentHashMap<>();

  /**
   * Makes a catalogue.
   *
   * @param resources asks a loaded provider for its resources
   */
  public ResourceCatalog(Plugins plugins, Function<Provider, List<Resource>> resources) {
    this.plugins = plugins;
    this.resources = resources;
  }

  /** Returns the providers that are known to have resources, by id in alphabetical order. */
  public List<ProviderEntry> providers() {
    return plugins.providers().stream().filter(entry -> !entry.resources().isEmpty()).toList();
  }

  /** Returns every table of a provider, in its own order; loads its plugin. */
  public List<ResourceTable> tablesOf(String providerId) {
    return loaded.computeIfAbsent(providerId, this::read);
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
  public List<ResourceTable> named(Collection<String> names) {
    Set<String> ids = new LinkedHashSet<>();
    for (String name : names) {
      for (ProviderEntry entry : plugins.providers()) {
        if (startsWithIgnoringCase(name, ResourceTable.nameOf(entry.id(), ""))) {
          ids.add(entry.id());
        }
      }
    }
    plugins.load(ids);
    var tables = new ArrayList<ResourceTable>();
    for (String name : names) {
      tableNamed(name, ids).filter(table -> !tables.contains(table)).ifPresent(tables::add);
    }
    return tables;
  }

  /** A provider that fails hides no table of another one whose id begins alike. */
  private Optional<ResourceTable> tableNamed(String name, Collection<String> ids) {
    Optional<ProviderException> failure = Optional.empty();
    for (String id : ids) {
      if (startsWithIgnoringCase(name, ResourceTable.nameOf(id, ""))) {
        try {
          for (ResourceTable table : tablesOf(id)) {
            if (table.name().equalsIgnoreCase(name)) {
              return Optional.of(table);
            }
          }
        } catch (ProviderException failed) {
          failure = Optional.of(failed);
        }
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return Optional.empty();
  }

  private static boolean startsWithIgnoringCase(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length());
  }

  private List<ResourceTable> read(String providerId) {
    Provider provider = plugins.load(List.of(providerId)).get(providerId);
    if (provider == null) {
      throw new ProviderException(ErrorKind.PLUGIN_FAILURE, problemOf(providerId));
    }
    return resources.apply(provider).stream()
        .map(resource -> new ResourceTable(provider, resource))
        .toList();
  }

  private String problemOf(String providerId) {
    Optional<ProviderEntry> entry = plugins.provider(providerId);
    return plugins.problems().stream()
        .filter(problem -> entry.isPresent() && problem.path().equals(entry.get().plugin().path()))
        .findFirst()
        .map(PluginProblem::line)
        .orElse("there is no provider " + providerId);
  }
}
