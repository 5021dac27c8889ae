package dev.headroom.host.output;

/** Breaks a line of prose between words where it is wider than a terminal. */
final class TextFold {
  private TextFold() {}

  /**
   * Returns the line, broken so that no part is wider than this, unless a single word is. What
   * follows stands two columns further in than the beginning.
   *
   * @param line escaped already
   */
  static String fold(String line, int width) {
    if (TextWidth.of(line) <= width) {
      return line;
    }
    String words = line.stripLeading();
    String indent = line.substring(0, line.length() - words.length());
    StringBuilder out = new StringBuilder(line.length() + 16).append(indent);
    int column = indent.length();
    boolean atStart = true;
    for (String word : words.split(" ", -1)) {
      int wide = TextWidth.of(word);
      if (!atStart && column + 1 + wide > width) {
        out.append('\n').append(indent).append("  ");
        column = indent.length() + 2;
      } else if (!atStart) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += wide;
      atStart = false;
    }
    return out.toString();
  }
}
