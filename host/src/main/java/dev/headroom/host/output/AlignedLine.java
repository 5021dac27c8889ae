package dev.headroom.host.output;

/** How wide the columns of a table on a terminal are, and a line of them. */
final class AlignedLine {
  static final int GAP = 2;
  static final int NARROWEST_COLUMN = 4;

  private final int[] widths;
  private final boolean[] right;

  private AlignedLine(int[] widths, boolean[] right) {
    this.widths = widths;
    this.right = right;
  }

  /**
   * Fits columns into a width: what is too much is taken from the widest column, again and again.
   *
   * @param natural what each column would take
   * @param right which of them are aligned to the right
   */
  static AlignedLine fit(int[] natural, boolean[] right, int available) {
    int[] widths = natural.clone();
    int total = GAP * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    for (int excess = total - available; excess > 0; excess--) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        if (widths[column] > widths[widest]) {
          widest = column;
        }
      }
      if (widths[widest] <= NARROWEST_COLUMN) {
        break;
      }
      widths[widest]--;
    }
    return new AlignedLine(widths, right.clone());
  }

  /** Appends a line without its end, and without blanks before that. The cells are escaped. */
  void append(StringBuilder out, String[] cells) {
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
