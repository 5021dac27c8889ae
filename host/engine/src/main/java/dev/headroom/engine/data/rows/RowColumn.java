package dev.headroom.engine.data.rows;

import dev.headroom.api.resource.Column;
import java.util.Optional;

/**
 * A column of a result.
 *
 * @param name as the resource or the statement has it; not necessarily unique
 * @param type what its values are; absent when that is not known, as of an expression without rows
 */
public record RowColumn(String name, Optional<Column.Type> type) {
  /** Returns a column whose type is known. */
  public static RowColumn of(String name, Column.Type type) {
    return new RowColumn(name, Optional.of(type));
  }

  /** Returns the column of a schema. */
  public static RowColumn of(Column column) {
    return of(column.name(), column.type());
  }
}
