package dev.headroom.cli.terminal;

/** Makes text that came from outside harmless for a terminal. */
public final class TextEscape {
  private TextEscape() {}

  /**
   * Returns the text as one line: tabs and ends of lines are blanks, and every other control
   * character, line separator, direction override and half character is replaced by a visible mark,
   * so that it can neither move the cursor nor pretend to be another line.
   */
  public static String line(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (isHarmfulAt(text, index)) {
        return replaced(text, index, false);
      }
    }
    return text;
  }

  /** Does the same, but for tabs and ends of lines, where a value may have several of them. */
  public static String lines(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (isHarmfulAt(text, index) && !isLayout(text.charAt(index))) {
        return replaced(text, index, true);
      }
    }
    return text;
  }

  private static String replaced(String text, int from, boolean layout) {
    var result = new StringBuilder(text.length()).append(text, 0, from);
    for (int index = from; index < text.length(); index++) {
      char c = text.charAt(index);
      if (!isHarmfulAt(text, index) || (layout && isLayout(c))) {
        result.append(c);
      } else if (c != '\n' || index == 0 || text.charAt(index - 1) != '\r') {
        result.append(isLayout(c) ? ' ' : '\uFFFD');
      }
    }
    return result.toString();
  }

  private static boolean isLayout(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isHarmfulAt(String text, int index) {
    char c = text.charAt(index);
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    return isControl(c) || isHalf(text, index, c);
  }

  /** Whether the character could act on a terminal, or change the order of what is shown. */
  static boolean isControl(char c) {
    return c < ' '
        || (c >= 0x7F && c <= 0x9F)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u200E'
        || c == '\u200F'
        || c == '\u061C';
  }

  private static boolean isHalf(String text, int index, char c) {
    if (Character.isHighSurrogate(c)) {
      return index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
