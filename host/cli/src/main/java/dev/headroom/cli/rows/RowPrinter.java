package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Prints rows as they come, however many there are. What is not a table is described in
 * docs/json.md and docs/query.md.
 */
public final class RowPrinter {
  /** How often it is looked whether anybody still reads. */
  private static final int ROWS_BETWEEN_LOOKS = 1_000;

  private final Output output;

  public RowPrinter(Output output) {
    this.output = output;
  }

  /**
   * Prints all rows of a cursor, which the caller closes. When reading them fails, what was read is
   * shown, a document is ended as it should be, and the failure is thrown on.
   *
   * @return how many there were; fewer than all when nobody reads any more
   */
  public long print(RowCursor rows, RowFormat format) {
    PrintWriter data = output.data();
    RowWriter writer = writer(format, data);
    try {
      writer.begin(rows.columns());
      return print(rows, writer, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the row that a cursor is at, a line for each of its values. */
  public void printTurned(RowCursor row) {
    Table table = Table.of("COLUMN", "VALUE");
    for (int column = 0; column < row.columns().size(); column++) {
      table.row(row.columns().get(column).name(), ValueText.of(row.value(column)));
    }
    output.table(table);
  }

  private static long print(RowCursor rows, RowWriter writer, PrintWriter data) throws IOException {
    long count = 0;
    try {
      while (rows.next()) {
        writer.row(rows);
        count++;
        if (count % ROWS_BETWEEN_LOOKS == 0 && data.checkError()) {
          return count;
        }
      }
    } catch (RuntimeException broken) {
      writer.breakOff(count, broken);
      data.flush();
      throw broken;
    }
    writer.end(count, rows.isCut());
    data.flush();
    return count;
  }

  private RowWriter writer(RowFormat format, PrintWriter data) {
    Display display = output.display();
    return switch (format) {
      case TABLE ->
          display.terminal()
              ? new AlignedRows(data, display, !output.options().quiet())
              : new TabbedRows(data);
      case JSON -> new JsonRows(data);
      case JSONL -> new JsonLineRows(data);
      case CSV -> new CsvRows(data, display.terminal());
      case MARKDOWN -> new MarkdownRows(data);
    };
  }
}
