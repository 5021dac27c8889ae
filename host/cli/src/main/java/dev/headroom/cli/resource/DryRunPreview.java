package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.ChangeReader;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a dry run would send: the columns that are written, and no secrets. */
final class DryRunPreview {
  private final Output output;
  private final RowFormat format;

  DryRunPreview(Output output, RowFormat format) {
    this.output = output;
    this.format = format;
  }

  /** Shows changes, which name the rows they are for. */
  void show(ResourceTable table, List<RowChange> changes) {
    List<Column> columns =
        table.schema().columns().stream()
            .filter(
                column ->
                    changes.stream().anyMatch(change -> change.values().containsKey(column.name())))
            .toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RowChange change : changes) {
      List<@Nullable Object> row = new ArrayList<>();
      columns.forEach(column -> row.add(change.values().get(column.name())));
      rows.add(row);
    }
    RowCursor planned = RowCursor.of(columns.stream().map(RowColumn::of).toList(), rows);
    new RowPrinter(output).print(MaskedRows.sensitive(planned, columns), format);
    output.note("dry run: nothing was sent");
  }

  /** Returns a change that names its row. */
  static RowChange named(ResourceTable table, RowKey key, RowChange change) {
    Map<String, Object> name = new LinkedHashMap<>();
    List<Column> columns = table.schema().keyColumns();
    for (int index = 0; index < columns.size(); index++) {
      name.put(columns.get(index).name(), key.values().get(index));
    }
    return ChangeReader.merged(new RowChange(name), change);
  }
}
