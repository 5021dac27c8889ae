package dev.headroom.host.cli;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.host.data.rows.MaskedRows;
import dev.headroom.host.data.rows.RowColumn;
import dev.headroom.host.data.rows.RowCursor;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.OutputOptions;
import dev.headroom.host.output.RowFormat;
import dev.headroom.host.output.RowPrinter;
import dev.headroom.host.platform.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the rows that operations on single rows answer with. Secrets in them are shown once. */
final class RowAnswers {
  private static final RowColumn NAME = RowColumn.of("column", Column.Type.TEXT);
  private static final RowColumn VALUE = RowColumn.of("value", Column.Type.TEXT);

  private final Output output;
  private final RowFormat format;
  private final boolean secretsShown;
  private final Optional<Path> file;

  RowAnswers(Output output, RowFormat format, SecretOptions secrets) {
    this.output = output;
    this.format = format;
    this.secretsShown = secrets.areShown();
    this.file = secrets.file();
  }

  /** Shows a row; as a list of its values where people read it. */
  void show(ResourceSchema schema, Row row) {
    RowCursor rows = cursor(schema, List.of(row));
    if (format == RowFormat.TABLE && file.isEmpty()) {
      RowCursor shown = masked(schema, rows);
      shown.next();
      new RowPrinter(output).print(turned(shown), format);
      tellHidden(schema, List.of(row));
    } else {
      show(schema, List.of(row));
    }
  }

  /** Shows several rows. */
  void show(ResourceSchema schema, List<Row> rows) {
    if (file.isPresent()) {
      write(file.get(), cursor(schema, rows));
      return;
    }
    new RowPrinter(output).print(masked(schema, cursor(schema, rows)), format);
    tellHidden(schema, rows);
  }

  private RowCursor masked(ResourceSchema schema, RowCursor rows) {
    return secretsShown ? rows : MaskedRows.sensitive(rows, schema.columns());
  }

  /** A secret that is told only now would be missed later. */
  private void tellHidden(ResourceSchema schema, List<Row> rows) {
    List<String> hidden = new ArrayList<>();
    for (int index = 0; index < schema.columns().size() && !secretsShown; index++) {
      Column column = schema.columns().get(index);
      int position = index;
      if (column.sensitivity() == Column.Sensitivity.NEVER_STORED
          && rows.stream().anyMatch(row -> row.value(position) != null)) {
        hidden.add(column.name());
      }
    }
    if (!hidden.isEmpty()) {
      output.warning(
          String.join(", ", hidden)
              + " came with the answer and is kept nowhere; --show-sensitive shows it,"
              + " --output writes it into a file");
    }
  }

  private void write(Path target, RowCursor rows) {
    var text = new StringWriter();
    try (var writer = new PrintWriter(text)) {
      var document = new Output(writer, writer, new OutputOptions(true, 0, false));
      new RowPrinter(document).print(rows, RowFormat.JSON);
    }
    try {
      PrivateFiles.write(target, text.toString());
    } catch (IOException failed) {
      // Better on the terminal than lost.
      output.line(text.toString());
      throw new CommandException(
          ExitCode.FAILED, "the answer cannot be written to " + target + ", so it is shown", "");
    }
    output.note("written to " + target);
  }

  private static RowCursor cursor(ResourceSchema schema, List<Row> rows) {
    List<Column> columns = schema.columns();
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Row row : rows) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int index = 0; index < columns.size(); index++) {
        cells.add(row.value(index));
      }
      values.add(cells);
    }
    return RowCursor.of(columns.stream().map(RowColumn::of).toList(), values);
  }

  private static RowCursor turned(RowCursor row) {
    List<List<@Nullable Object>> lines = new ArrayList<>();
    for (int index = 0; index < row.columns().size(); index++) {
      List<@Nullable Object> line = new ArrayList<>();
      line.add(row.columns().get(index).name());
      line.add(row.value(index));
      lines.add(line);
    }
    return RowCursor.of(List.of(NAME, VALUE), lines);
  }
}
