package dev.headroom.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under headings. On a terminal the columns are aligned and nothing is cut: what is wider than
 * its column goes on below; columns without a value are left out, and those that may be spared
 * where there is no room for them. Elsewhere each row is a line with its values whole and separated
 * by tabs, without headings, for programs to read.
 *
 * <p>Values are escaped when they are added. Not for several threads.
 */
public final class Table {
  /** A word of this width stays whole as long as there is room for it. */
  private static final int LONGEST_WORD = 40;

  private record Column(String heading, boolean right, boolean spare) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Returns a table with these columns, aligned to the left. */
  public static Table of(String... headings) {
    Table table = new Table();
    for (String heading : headings) {
      table.columns.add(new Column(TextEscape.line(heading), false, false));
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

  /** Aligns columns to the right, as numbers want it. */
  public Table alignRight(int... which) {
    for (int column : which) {
      Column known = columns.get(column);
      columns.set(column, new Column(known.heading(), true, known.spare()));
    }
    return this;
  }

  /** Lets columns be left out on a terminal that is too narrow, the last of them first. */
  public Table spare(int... which) {
    for (int column : which) {
      Column known = columns.get(column);
      columns.set(column, new Column(known.heading(), known.right(), true));
    }
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
        out.append(String.join("\t", row)).append('\n');
      }
      return out.toString();
    }
    appendAligned(out, display);
    return display.unicode() ? out.toString() : AsciiFallback.of(out.toString());
  }

  private void appendAligned(StringBuilder out, Display display) {
    int[] natural = new int[columns.size()];
    int[] readable = new int[columns.size()];
    List<String> headings = columns.stream().map(Column::heading).toList();
    measure(headings, natural, readable);
    rows.forEach(row -> measure(row, natural, readable));
    int[] shown = shown(readable, display.width());
    boolean[] right = new boolean[shown.length];
    for (int index = 0; index < shown.length; index++) {
      right[index] = columns.get(shown[index]).right();
    }
    AlignedLine line =
        AlignedLine.fit(chosen(natural, shown), chosen(readable, shown), right, display.width());
    AnsiStyle ink = new AnsiStyle(display.color());
    for (String text : lines(headings, shown, line)) {
      ink.append(out, AnsiStyle.Tone.DIM, text);
      out.append('\n');
    }
    rows.forEach(row -> lines(row, shown, line).forEach(text -> out.append(text).append('\n')));
  }

  private static void measure(List<String> row, int[] natural, int[] readable) {
    for (int column = 0; column < natural.length; column++) {
      String cell = row.get(column);
      natural[column] = Math.max(natural[column], TextWidth.of(cell));
      for (String word : cell.split(" ", -1)) {
        int width = Math.min(TextWidth.of(word), LONGEST_WORD);
        readable[column] = Math.max(readable[column], width);
      }
    }
  }

  /** Returns the columns to show: those that say something, and can be spared or have room. */
  private int[] shown(int[] readable, int available) {
    int[] shown =
        IntStream.range(0, columns.size())
            .filter(
                column ->
                    rows.isEmpty() || rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
            .toArray();
    for (int last = columns.size() - 1; last > 0; last--) {
      int spared = last;
      if (columns.get(last).spare() && AlignedLine.total(chosen(readable, shown)) > available) {
        shown = IntStream.of(shown).filter(column -> column != spared).toArray();
      }
    }
    return shown;
  }

  private static int[] chosen(int[] widths, int[] shown) {
    return IntStream.of(shown).map(column -> widths[column]).toArray();
  }

  /** Returns a row, on as many lines as the highest of its cells takes. */
  private static List<String> lines(List<String> row, int[] shown, AlignedLine line) {
    List<List<String>> cells = new ArrayList<>();
    int height = 0;
    for (int index = 0; index < shown.length; index++) {
      cells.add(TextFold.lines(row.get(shown[index]), line.width(index)));
      height = Math.max(height, cells.getLast().size());
    }
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < height; at++) {
      String[] parts = new String[shown.length];
      for (int index = 0; index < shown.length; index++) {
        parts[index] = at < cells.get(index).size() ? cells.get(index).get(at) : "";
      }
      var text = new StringBuilder();
      line.append(text, parts);
      lines.add(text.toString());
    }
    return lines;
  }
}
