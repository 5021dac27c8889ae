package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.PrintWriter;
import java.util.List;

/**
 * A table as GitHub's Markdown has it. What would be markup in a value is escaped, so that a name
 * from a service can bring neither links nor HTML into somebody's page.
 */
final class MarkdownRows implements RowWriter {
  private final PrintWriter out;
  private int columns;

  MarkdownRows(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<RowColumn> columns) {
    this.columns = columns.size();
    for (RowColumn column : columns) {
      out.print("| ");
      out.print(escaped(column.name()));
      out.print(' ');
    }
    out.print("|\n");
    for (RowColumn column : columns) {
      out.print(RowAlignment.isRight(column) ? "| ---: " : "| --- ");
    }
    out.print("|\n");
  }

  @Override
  public void row(RowCursor row) {
    for (int column = 0; column < columns; column++) {
      out.print("| ");
      out.print(escaped(ValueText.of(row.value(column))));
      out.print(' ');
    }
    out.print("|\n");
  }

  @Override
  public void end(long count, boolean cut) {}

  private static String escaped(String value) {
    String lines = TextEscape.lines(value);
    var text = new StringBuilder(lines.length() + 8);
    for (int index = 0; index < lines.length(); index++) {
      char c = lines.charAt(index);
      switch (c) {
        case '\r' -> {
          // A line ends with LF, with or without this before it.
        }
        case '\n' -> text.append("<br>");
        case '\t' -> text.append(' ');
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '|', '\\', '`', '*', '_', '[', ']', '~' -> text.append('\\').append(c);
        default -> text.append(c);
      }
    }
    return text.toString();
  }
}
