package dev.headroom.engine.plugin;

import dev.headroom.engine.config.ProviderVariables;
import dev.headroom.engine.config.SettingSections;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.index.PluginStatus.Complaint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The names that providers have beside their ids: tables of a query and variables of the
 * environment, in which hyphens are underscores. Whoever comes first has a name. Not for several
 * threads.
 */
final class NameRegistry {
  /** The provider of the program's own tables. */
  private static final String PROGRAM = "headroom";

  private final List<ProviderEntry> holders = new ArrayList<>();

  /**
   * Claims the names of a provider.
   *
   * @return why it cannot be used; then it has claimed nothing
   */
  Optional<Complaint> claim(ProviderEntry entry) {
    Optional<Complaint> objection = program(entry);
    // This runs at every start, so only those are compared that can meet at all.
    for (ProviderEntry holder : holders) {
      if (objection.isEmpty() && canMeet(holder.id(), entry.id())) {
        objection = between(holder, entry);
      }
    }
    if (objection.isEmpty()) {
      holders.add(entry);
    }
    return objection;
  }

  private static Optional<Complaint> program(ProviderEntry entry) {
    String id = entry.id();
    if (id.equals(PROGRAM) || isBelow(id, PROGRAM)) {
      return Optional.of(
          rename("its provider " + id + " would have tables of headroom, " + PROGRAM + "_…"));
    }
    int hyphen = id.indexOf('-');
    if (hyphen < 0 || !SettingSections.isOwn(id.substring(0, hyphen))) {
      return Optional.empty();
    }
    return variables(entry).stream()
        .filter(ProviderVariables::isOfProgram)
        .findFirst()
        .map(name -> rename("its provider " + id + " would have the variable of headroom " + name));
  }

  private static Optional<Complaint> between(ProviderEntry holder, ProviderEntry entry) {
    return shared(holder, entry, NameRegistry::tables)
        .map(name -> "would both have the table " + name)
        .or(
            () ->
                shared(holder, entry, NameRegistry::variables)
                    .map(name -> "would both be set by the variable " + name))
        .map(
            meeting ->
                new Complaint(
                    "its provider "
                        + entry.id()
                        + " and the provider "
                        + holder.id()
                        + " of "
                        + holder.plugin().path()
                        + " "
                        + meeting,
                    holder.plugin().path().equals(entry.plugin().path())
                        ? "ask the author of the plugin to rename one of them"
                        : "remove or disable one of the two plugins"));
  }

  private static Complaint rename(String reason) {
    return new Complaint(reason, "ask the author of the plugin to rename it");
  }

  private static Optional<String> shared(
      ProviderEntry one,
      ProviderEntry other,
      Function<ProviderEntry, ? extends Collection<String>> names) {
    Collection<String> taken = names.apply(one);
    return names.apply(other).stream().filter(taken::contains).findFirst();
  }

  private static Set<String> tables(ProviderEntry entry) {
    Set<String> tables = new TreeSet<>();
    entry
        .resourcesWithTable()
        .forEach(name -> tables.add(ProviderEntry.tableName(entry.id(), name)));
    return tables;
  }

  private static Set<String> variables(ProviderEntry entry) {
    return ProviderVariables.of(entry.id(), entry.settings(), entry.resourcesWithTable());
  }

  /** Names that begin with one of two ids meet only where one id begins with the other. */
  private static boolean canMeet(String one, String other) {
    return isBelow(one, other) || isBelow(other, one);
  }

  private static boolean isBelow(String id, String parent) {
    return id.length() > parent.length()
        && id.charAt(parent.length()) == '-'
        && id.startsWith(parent);
  }
}
