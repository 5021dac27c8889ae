package dev.headroom.host.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings. On a terminal the columns are aligned and cut to its width; elsewhere each
 * row is a line with its values whole and separated by tabs, without headings, for programs to
 * read.
 *
 * <p>Values are escaped when they are added. Not for several threads.
 */
public final class Table {
  private record Column(String heading, boolean right) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Returns a table with these columns, aligned to the left. */
  public static Table of(String... headings) {
    Table table = new Table();
    for (String heading : headings) {
      table.columns.add(new Column(TextEscape.line(heading), false));
    }
    return table;
  }

  /** Returns a table with these columns and rows. */
  public static Table of(List<String> headings, List<List<String>> rows) {
    Table table = of(headings.toArray(String[]::new));
    for (List<String> row : rows) {
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** Aligns a column to the right, as numbers want it. */
  public Table alignRight(int column) {
    columns.set(column, new Column(columns.get(column).heading(), true));
    return this;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has another number of values than there are columns
   */
  public Table row(String... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + columns.size() + " columns");
    }
    List<String> row = new ArrayList<>(values.length);
    for (String value : values) {
      row.add(TextEscape.line(value));
    }
    rows.add(row);
    return this;
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the text for a display, every line ended. */
  String render(Display display) {
    StringBuilder out = new StringBuilder();
    if (!display.terminal()) {
      for (List<String> row : rows) {
        appendTabbed(out, row);
      }
      return out.toString();
    }
    AlignedLine line = layout(display.width());
    StringBuilder headings = new StringBuilder();
    line.append(headings, columns.stream().map(Column::heading).toArray(String[]::new));
    new Ink(display.color()).append(out, Ink.Tone.DIM, headings.toString());
    out.append('\n');
    for (List<String> row : rows) {
      line.append(out, row.toArray(String[]::new));
      out.append('\n');
    }
    return out.toString();
  }

  private static void appendTabbed(StringBuilder out, List<String> row) {
    for (int column = 0; column < row.size(); column++) {
      out.append(column == 0 ? "" : "\t").append(row.get(column));
    }
    out.append('\n');
  }

  private AlignedLine layout(int available) {
    int[] widths = new int[columns.size()];
    boolean[] right = new boolean[columns.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = TextWidth.of(columns.get(column).heading());
      right[column] = columns.get(column).right();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], TextWidth.of(row.get(column)));
      }
    }
    return AlignedLine.fit(widths, right, available);
  }
}
