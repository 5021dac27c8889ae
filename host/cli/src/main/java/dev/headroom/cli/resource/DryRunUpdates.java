package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what updates would change: a line for each value, with the old and the new one, and no
 * secrets.
 */
final class DryRunUpdates {
  private final Output output;
  private final RowFormat format;
  private final ResourceSchema schema;
  private final List<List<@Nullable Object>> lines = new ArrayList<>();

  DryRunUpdates(Output output, RowFormat format, ResourceSchema schema) {
    this.output = output;
    this.format = format;
    this.schema = schema;
  }

  /**
   * Adds an update.
   *
   * @param present the row as it is now; empty when that is not known
   */
  void add(RowKey key, Optional<Row> present, RowChange change) {
    for (Map.Entry<String, @Nullable Object> value : change.values().entrySet()) {
      int position = schema.indexOf(value.getKey());
      Column column = schema.columns().get(position);
      List<@Nullable Object> line = new ArrayList<>(key.values());
      line.add(column.name());
      line.add(shown(column, present.isPresent() ? present.get().value(position) : null));
      line.add(shown(column, value.getValue()));
      lines.add(line);
    }
  }

  /** Shows all of it. */
  void show() {
    List<RowColumn> columns = new ArrayList<>();
    schema.keyColumns().forEach(column -> columns.add(RowColumn.of(column)));
    columns.add(RowColumn.of("column", Column.Type.TEXT));
    columns.add(new RowColumn("old", Optional.empty()));
    columns.add(new RowColumn("new", Optional.empty()));
    new RowPrinter(output).print(RowCursor.of(columns, lines), format);
    output.note("a dry run: nothing was changed");
  }

  private static @Nullable Object shown(Column column, @Nullable Object value) {
    return value == null || column.sensitivity() == Column.Sensitivity.PLAIN
        ? value
        : MaskedRows.MARK;
  }
}
