package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.AlignedLine;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AsciiFallback;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextFold;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for a person at a terminal. The first rows decide how wide the columns are; later ones
 * are cut where they are longer. Columns that have no readable width are named below the table.
 */
final class AlignedRows implements RowWriter {
  private static final int MEASURED_ROWS = 200;

  /** Columns are left out from the end rather than that texts are cut to less than this. */
  private static final int READABLE_TEXT = 12;

  /** A value of one word, such as an id or a moment, says nothing when its end is missing. */
  private static final int LONGEST_WORD = 40;

  /** Longer than any terminal is wide; only the beginning of a value is looked at. */
  private static final int LONGEST_CELL = 2_000;

  private final PrintWriter out;
  private final Display display;
  private final AnsiStyle ink;
  private final boolean foot;
  private final List<String[]> waiting = new ArrayList<>();
  private String[] headings = {};
  private boolean[] right = {};
  private int shown;
  private @Nullable AlignedLine line;

  /**
   * Makes a writer.
   *
   * @param foot whether a line below says how many rows there are
   */
  AlignedRows(PrintWriter out, Display display, boolean foot) {
    this.out = out;
    this.display = display;
    this.ink = new AnsiStyle(display.color());
    this.foot = foot;
  }

  @Override
  public void begin(List<RowColumn> columns) {
    headings = new String[columns.size()];
    right = new boolean[columns.size()];
    for (int column = 0; column < headings.length; column++) {
      headings[column] = heading(columns.get(column).name());
      right[column] = RowAlignment.isRight(columns.get(column));
    }
    int room = Math.max(1, (display.width() + AlignedLine.GAP) / narrowest());
    shown = Math.min(columns.size(), room);
  }

  @Override
  public void row(RowCursor row) {
    String[] cells = new String[shown];
    for (int column = 0; column < shown; column++) {
      cells[column] = cell(ValueText.of(row.value(column)));
    }
    if (line == null && waiting.size() < MEASURED_ROWS) {
      waiting.add(cells);
      return;
    }
    print(cells, layOut());
  }

  @Override
  public void end(long count, boolean cut) {
    layOut();
    if (!foot) {
      return;
    }
    String text = RowCount.of(count);
    if (cut) {
      text += ", and there are more";
    }
    if (shown < headings.length) {
      text +=
          "; not shown: "
              + String.join(", ", Arrays.asList(headings).subList(shown, headings.length));
    }
    dim(TextFold.fold(text, display.width()));
  }

  /** Decides about the widths and prints what has waited for that. */
  private AlignedLine layOut() {
    AlignedLine known = line;
    if (known != null) {
      return known;
    }
    int[] natural = new int[shown];
    int[] readable = new int[shown];
    measure(headings, natural, readable);
    waiting.forEach(cells -> measure(cells, natural, readable));
    shown = withRoom(readable);
    AlignedLine made =
        AlignedLine.fit(
            Arrays.copyOf(natural, shown), Arrays.copyOf(readable, shown), right, display.width());
    line = made;
    var text = new StringBuilder();
    made.append(text, headings);
    dim(text.toString());
    for (String[] cells : waiting) {
      print(cells, made);
    }
    waiting.clear();
    return made;
  }

  private static void measure(String[] cells, int[] natural, int[] readable) {
    for (int column = 0; column < natural.length; column++) {
      int width = TextWidth.of(cells[column]);
      boolean isWord = width <= LONGEST_WORD && cells[column].indexOf(' ') < 0;
      natural[column] = Math.max(natural[column], width);
      readable[column] =
          Math.max(readable[column], isWord ? width : Math.min(width, READABLE_TEXT));
    }
  }

  /** Returns how many columns have room, at least one. */
  private int withRoom(int[] readable) {
    int columns = 1;
    while (columns < readable.length
        && AlignedLine.total(Arrays.copyOf(readable, columns + 1)) <= display.width()) {
      columns++;
    }
    return Math.min(columns, readable.length);
  }

  private void print(String[] cells, AlignedLine line) {
    var text = new StringBuilder();
    line.append(text, cells);
    out.print(displayed(text.append('\n').toString()));
  }

  private void dim(String text) {
    out.print(displayed(ink.paint(AnsiStyle.Tone.DIM, text) + "\n"));
  }

  private String displayed(String text) {
    return display.unicode() ? text : AsciiFallback.of(text);
  }

  /** A statement may name a column by an expression of several lines. */
  private static String heading(String name) {
    return String.join(" ", cell(name).strip().split(" +", -1));
  }

  private static String cell(String value) {
    return TextEscape.line(
        value.length() > LONGEST_CELL ? value.substring(0, LONGEST_CELL) : value);
  }

  private static int narrowest() {
    return AlignedLine.NARROWEST_COLUMN + AlignedLine.GAP;
  }
}
