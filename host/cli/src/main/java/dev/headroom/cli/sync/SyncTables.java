package dev.headroom.cli.sync;

import dev.headroom.api.ProviderException;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCatalog;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.sync.TableOutcome;
import dev.headroom.engine.platform.Suggestions;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * What is to be synced.
   *
   * @param failures an outcome for each provider whose tables cannot be known, by its id
   */
  record Wanted(List<ResourceTable> tables, List<TableOutcome> failures) {}

  /**
   * Returns the tables of these names; for the name of a provider all of its tables; without names
   * those that were stored before and those of enabled providers. A provider that fails keeps
   * nobody from syncing the others.
   */
  Wanted wanted(List<String> names, Freshness freshness) {
    var found = new Search(catalog, freshness);
    if (names.isEmpty()) {
      found.addTables(stored);
      for (ProviderEntry provider : catalog.providers()) {
        if (choices.getOrDefault(provider.id(), false)) {
          found.addProvider(provider.id());
        }
      }
      return found.wanted();
    }
    List<String> providers = catalog.providers().stream().map(ProviderEntry::id).toList();
    for (String name : names) {
      if (providers.contains(name)) {
        found.addProvider(name);
      } else if (!found.addTables(List.of(name)) && !found.addByNow(name)) {
        throw unknown(name);
      }
    }
    return found.wanted();
  }

  /** Tables, and what kept others from being found. */
  private static final class Search {
    private final ResourceCatalog catalog;
    private final Freshness freshness;
    private final Set<ResourceTable> tables = new LinkedHashSet<>();
    private final Map<String, ProviderException> failures = new LinkedHashMap<>();

    Search(ResourceCatalog catalog, Freshness freshness) {
      this.catalog = catalog;
      this.freshness = freshness;
    }

    void addProvider(String id) {
      try {
        catalog.tablesOf(id, freshness).stream()
            .filter(ResourceTable::isReadable)
            .forEach(tables::add);
      } catch (ProviderException failure) {
        failures.put(id, failure);
      }
    }

    /** Returns whether something is known about the names. */
    boolean addTables(List<String> names) {
      ResourceCatalog.Found found = catalog.found(names, freshness);
      tables.addAll(found.tables());
      failures.putAll(found.failures());
      return !found.tables().isEmpty() || !found.failures().isEmpty();
    }

    boolean addByNow(String name) {
      return tables.addAll(catalog.namedByNow(List.of(name)));
    }

    Wanted wanted() {
      List<TableOutcome> outcomes = new ArrayList<>();
      failures.forEach(
          (id, failure) ->
              outcomes.add(new TableOutcome.Failed(id, failure.error(), Optional.empty())));
      return new Wanted(List.copyOf(tables), outcomes);
    }
  }

  private CommandException unknown(String name) {
    // The name of a provider stands for all of its tables.
    Optional<PluginProblem> absence = catalog.absence(name + "_").or(() -> catalog.absence(name));
    if (absence.isPresent()) {
      return new CommandException(
          ExitCode.WRONG_COMMAND_LINE, absence.get().reason(), absence.get().remedy());
    }
    return new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "there is no table and no provider with resources named " + name,
        Suggestions.to(name, names())
            .map(close -> "did you mean " + close + "? " + ALL)
            .orElse(ALL));
  }

  /** Returns what can be named, as far as it is known without asking. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProviderEntry provider : catalog.providers()) {
      names.add(provider.id());
      for (String resource : catalog.resourcesOf(provider)) {
        names.add(ResourceTable.nameOf(provider.id(), resource));
      }
    }
    return names;
  }
}
