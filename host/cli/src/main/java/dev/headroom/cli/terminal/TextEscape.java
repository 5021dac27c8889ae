package dev.headroom.cli.terminal;

/** Makes text that came from outside harmless for a terminal. */
public final class TextEscape {
  private static final char NON_JOINER = '\u200C';
  private static final char JOINER = '\u200D';

  /** Letters and marks that show nothing. */
  private static final String FILLERS = "\u034F\u115F\u1160\u3164\uFFA0";

  private TextEscape() {}

  /**
   * Returns the text as one line: tabs and ends of lines are blanks, and every other control
   * character, line separator, direction override, invisible and half character is replaced by a
   * visible mark, so that it can neither move the cursor nor pretend to be another line or name.
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
        index += isInvisiblePair(text, index) ? 1 : 0;
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
    return isControl(c) || isHalf(text, index, c) || isInvisiblePair(text, index);
  }

  /**
   * Whether the character could act on a terminal, change the order of what is shown, or not be
   * seen. The two that join and part letters stay: scripts and emoji need them.
   */
  static boolean isControl(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != NON_JOINER && c != JOINER;
      default -> FILLERS.indexOf(c) >= 0;
    };
  }

  /** Whether two characters are an invisible one, such as a tag, which spells text unseen. */
  private static boolean isInvisiblePair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index)) && isInvisible(text.codePointAt(index));
  }

  /** Whether a character beyond the first plane is not seen. */
  static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  private static boolean isHalf(String text, int index, char c) {
    if (Character.isHighSurrogate(c)) {
      return index + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
