package dev.headroom.cli.resource;

import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.util.stream.Collectors;

/** What things are called in messages. */
final class RowNames {
  private RowNames() {}

  /** Returns the words for a resource, as they are typed: {@code cloudconnexa user}. */
  static String of(ResourceTable table) {
    return table.providerId() + " " + table.schema().name();
  }

  /** Returns the words for a row; those for its resource when nothing names it. */
  static String of(ResourceTable table, Row row) {
    return table.keyOf(row).map(key -> of(table, key)).orElseGet(() -> of(table));
  }

  /** Returns the words for a row. */
  static String of(ResourceTable table, RowKey key) {
    return of(table)
        + " "
        + key.values().stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
