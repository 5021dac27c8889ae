package dev.headroom.host.output;

/** Makes text that came from outside harmless for a terminal. */
public final class TextEscape {
  private TextEscape() {}

  /**
   * Returns the text with every control character, line separator and direction override replaced
   * by a visible mark, so that it can neither move the cursor nor pretend to be another line.
   */
  public static String line(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (isHarmful(text.charAt(index))) {
        return replaced(text, index);
      }
    }
    return text;
  }

  private static String replaced(String text, int from) {
    var result = new StringBuilder(text.length()).append(text, 0, from);
    for (int index = from; index < text.length(); index++) {
      char c = text.charAt(index);
      result.append(isHarmful(c) ? '\uFFFD' : c);
    }
    return result.toString();
  }

  private static boolean isHarmful(char c) {
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
}
