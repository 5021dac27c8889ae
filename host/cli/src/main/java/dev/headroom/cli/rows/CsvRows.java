package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.PrintWriter;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them: headings first, lines ended by CR LF, quotes where
 * they are needed. Values are written as they are, also those that a spreadsheet would take for a
 * formula: to change them is the business of whoever opens the file there.
 */
final class CsvRows implements RowWriter {
  private final PrintWriter out;
  private final boolean terminal;
  private int columns;

  /**
   * Makes a writer.
   *
   * @param terminal whether a person looks at it, who must not be shown more lines than there are
   */
  CsvRows(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void begin(List<RowColumn> columns) {
    this.columns = columns.size();
    for (int column = 0; column < columns.size(); column++) {
      field(column, columns.get(column).name());
    }
    out.print("\r\n");
  }

  @Override
  public void row(RowCursor row) {
    for (int column = 0; column < columns; column++) {
      field(column, ValueText.of(row.value(column)));
    }
    out.print("\r\n");
  }

  @Override
  public void end(long count, boolean cut) {}

  private void field(int column, String value) {
    if (column > 0) {
      out.print(',');
    }
    String text = terminal ? TextEscape.line(value) : TextEscape.lines(value);
    // A line that is one empty field could not be told from an empty line.
    boolean quoted = needsQuotes(text) || (text.isEmpty() && columns == 1);
    out.print(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  private static boolean needsQuotes(String text) {
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
  }
}
