package dev.headroom.engine.data.catalog;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks whether resources that a provider told have names of their own. Those that are in the index
 * were looked at when the set of plugins was put together.
 */
final class DiscoveredNames {
  private final Plugins plugins;
  private final Function<ProviderEntry, List<String>> resourcesOf;

  /**
   * Makes a look-out.
   *
   * @param resourcesOf returns the names of a provider's tables, also of those that it told
   */
  DiscoveredNames(Plugins plugins, Function<ProviderEntry, List<String>> resourcesOf) {
    this.plugins = plugins;
    this.resourcesOf = resourcesOf;
  }

  /**
   * Lets resources pass whose names and tables are free.
   *
   * @param always the resources that the provider always has
   * @param told those that it told
   * @throws ProviderException when one of them has a name that is taken
   */
  void requireFree(String providerId, List<Resource> always, List<Resource> told) {
    Set<String> own = new HashSet<>();
    always.forEach(resource -> own.add(resource.schema().name()));
    for (Resource resource : told) {
      String name = resource.schema().name();
      if (own.contains(name)) {
        throw taken(providerId, name, providerId);
      }
      for (ProviderEntry other : plugins.providers()) {
        if (!other.id().equals(providerId)
            && ProviderEntry.hasTable(resource)
            && hasTable(other, providerId, name)) {
          throw taken(providerId, name, other.id());
        }
      }
    }
  }

  /** What is always there comes before what is told; of two that are told, the first by id. */
  private boolean hasTable(ProviderEntry other, String providerId, String resource) {
    String table = ResourceTable.nameOf(providerId, resource);
    if (!table.startsWith(ResourceTable.nameOf(other.id(), ""))) {
      return false;
    }
    List<String> names =
        other.id().compareTo(providerId) < 0
            ? resourcesOf.apply(other)
            : other.resourcesWithTable();
    return names.stream().anyMatch(name -> ResourceTable.nameOf(other.id(), name).equals(table));
  }

  private static ProviderException taken(String providerId, String resource, String other) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.PLUGIN_FAILURE,
            providerId
                + " tells of a resource "
                + resource
                + ", but the table "
                + ResourceTable.nameOf(providerId, resource)
                + " is one of "
                + other
                + " already",
            "rename it, or disable one of the two plugins"));
  }
}
