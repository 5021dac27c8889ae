package dev.headroom.engine.data.sync;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables that one scan fills.
 *
 * @param scanned the resource that is scanned
 * @param tables its table and then those of the rows embedded in its pages
 * @param wanted those that are to be brought up to date; grows while a sync is planned
 */
record ScanGroup(TablePlan scanned, List<ResourceTable> tables, List<TablePlan> wanted) {
  /**
   * Returns the group of a table.
   *
   * @param all every table of the provider
   * @throws ProviderException when there is no scan that could fill it
   */
  static ScanGroup of(TablePlan plan, List<ResourceTable> all, TimesToLive timesToLive) {
    String name = plan.scanned();
    List<ResourceTable> tables = new ArrayList<>();
    for (ResourceTable table : all) {
      if (table.schema().name().equals(name)) {
        tables.addFirst(table);
      } else if (TablePlan.of(table, timesToLive).around().filter(name::equals).isPresent()) {
        tables.add(table);
      }
    }
    TablePlan scanned = tables.isEmpty() ? plan : TablePlan.of(tables.getFirst(), timesToLive);
    if (!scanned.isScanned() || !scanned.table().schema().name().equals(name)) {
      throw new ProviderException(
          ErrorKind.PLUGIN_FAILURE,
          plan.table().name() + " comes with " + name + ", which cannot be listed");
    }
    return new ScanGroup(scanned, List.copyOf(tables), new ArrayList<>());
  }

  /** Returns the name that the group goes by. */
  String name() {
    return scanned.table().name();
  }

  /** Returns the names of the resources, by which pages name embedded rows. */
  List<String> resources() {
    return tables.stream().map(table -> table.schema().name()).toList();
  }

  /** Returns the names of the tables. */
  List<String> tableNames() {
    return tables.stream().map(ResourceTable::name).toList();
  }
}
