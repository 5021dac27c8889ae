package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.PrintWriter;
import java.util.List;

/** A line per row, values whole and separated by tabs: for programs to read. */
final class TabbedRows implements RowWriter {
  private final PrintWriter out;
  private int columns;

  TabbedRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<RowColumn> columns) {
    this.columns = columns.size();
  }

  @Override
  public void row(RowCursor row) {
    for (int column = 0; column < columns; column++) {
      if (column > 0) {
        out.print('\t');
      }
      out.print(TextEscape.line(ValueText.of(row.value(column))));
    }
    out.print('\n');
  }

  @Override
  public void end(long count, boolean cut) {}
}
