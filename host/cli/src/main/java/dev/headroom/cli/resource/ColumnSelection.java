package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.cli.rows.RowFormat;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which columns of a resource are shown when nobody says so. */
final class ColumnSelection {
  private ColumnSelection() {}

  /**
   * Returns the columns of a list: for a program that reads JSON every one, otherwise what names a
   * row first, then the rest without what nobody can read in a cell.
   */
  static List<Column> usual(ResourceSchema schema, RowFormat format) {
    return switch (format) {
      case JSON, JSONL -> all(schema);
      case TABLE, CSV, MARKDOWN ->
          stored(schema)
              .filter(column -> column.key() || column.type() != Column.Type.JSON)
              .sorted(Comparator.comparingInt(ColumnSelection::rank))
              .toList();
    };
  }

  /** Returns every column that can be listed, in the order of the schema. */
  static List<Column> all(ResourceSchema schema) {
    return stored(schema).toList();
  }

  private static Stream<Column> stored(ResourceSchema schema) {
    return schema.columns().stream()
        .filter(column -> column.sensitivity() != Column.Sensitivity.NEVER_STORED);
  }

  private static int rank(Column column) {
    if (column.key()) {
      return 0;
    }
    return column.sensitivity() == Column.Sensitivity.PLAIN ? 1 : 2;
  }
}
