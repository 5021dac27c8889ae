package dev.headroom.cli.terminal;

import java.util.Arrays;

/** How wide the columns of a table on a terminal are, and a line of them. */
public final class AlignedLine {
  public static final int GAP = 2;
  public static final int NARROWEST_COLUMN = 4;

  private final int[] widths;
  private final boolean[] right;

  private AlignedLine(int[] widths, boolean[] right) {
    this.widths = widths;
    this.right = right;
  }

  /**
   * Fits columns into a width: what is too much is taken from the widest column, again and again,
   * first from those that can spare it.
   *
   * @param natural what each column would take
   * @param readable what each column needs to be read
   * @param right which of them are aligned to the right
   */
  public static AlignedLine fit(int[] natural, int[] readable, boolean[] right, int available) {
    int[] widths = natural.clone();
    int excess = total(widths) - available;
    for (; excess > 0 && narrowWidest(widths, readable); excess--) {}
    int[] narrowest = new int[widths.length];
    Arrays.fill(narrowest, NARROWEST_COLUMN);
    for (; excess > 0 && narrowWidest(widths, narrowest); excess--) {}
    return new AlignedLine(widths, right.clone());
  }

  /** Returns what columns take, with the gaps between them. */
  public static int total(int[] widths) {
    int total = GAP * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static boolean narrowWidest(int[] widths, int[] least) {
    int widest = -1;
    for (int column = 0; column < widths.length; column++) {
      if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
        widest = column;
      }
    }
    if (widest < 0) {
      return false;
    }
    widths[widest]--;
    return true;
  }

  int width(int column) {
    return widths[column];
  }

  /** Appends a line without its end, and without blanks before that. The cells are escaped. */
  public void append(StringBuilder out, String[] cells) {
    int start = out.length();
    for (int column = 0; column < widths.length; column++) {
      TextWidth.appendSpaces(out, column == 0 ? 0 : GAP);
      if (right[column]) {
        TextWidth.appendRight(out, cells[column], widths[column]);
      } else {
        TextWidth.appendLeft(out, cells[column], widths[column]);
      }
    }
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
