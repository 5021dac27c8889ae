package dev.headroom.host.cli;

import dev.headroom.host.config.Closest;
import dev.headroom.host.data.ResourceCatalog;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.plugin.ProviderEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tables a user means.
 *
 * @param stored the names of the tables that were stored before
 * @param choices the providers that the user enabled or disabled
 */
record SyncTables(ResourceCatalog catalog, List<String> stored, Map<String, Boolean> choices) {
  private static final String ALL = "`headroom tables` lists the tables";

  /**
   * Returns the tables of these names; for the name of a provider all of its tables; without names
   * those that were stored before and those of enabled providers.
   */
  List<ResourceTable> wanted(List<String> names) {
    Set<ResourceTable> tables = new LinkedHashSet<>();
    if (names.isEmpty()) {
      tables.addAll(catalog.named(stored));
      for (ProviderEntry provider : catalog.providers()) {
        if (choices.getOrDefault(provider.id(), false)) {
          tables.addAll(catalog.tablesOf(provider.id()));
        }
      }
      return List.copyOf(tables);
    }
    List<String> providers = catalog.providers().stream().map(ProviderEntry::id).toList();
    for (String name : names) {
      tables.addAll(providers.contains(name) ? catalog.tablesOf(name) : tableOf(name));
    }
    return List.copyOf(tables);
  }

  /** Returns what can be named, as far as the index of plugins knows. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProviderEntry provider : catalog.providers()) {
      names.add(provider.id());
      provider
          .resources()
          .forEach(resource -> names.add(ResourceTable.nameOf(provider.id(), resource)));
    }
    return names;
  }

  private List<ResourceTable> tableOf(String name) {
    List<ResourceTable> tables = new ArrayList<>(catalog.named(List.of(name)));
    if (tables.isEmpty()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "there is no table and no provider with resources named " + name,
          Closest.to(name, names()).map(close -> "did you mean " + close + "? " + ALL).orElse(ALL));
    }
    return tables;
  }
}
