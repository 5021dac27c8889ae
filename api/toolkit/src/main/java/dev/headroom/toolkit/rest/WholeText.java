package dev.headroom.toolkit.rest;

/**
 * Texts as rows have them. JSON can hold half of a surrogate pair, as services send it that cut
 * texts by length; no database and no output can. It becomes U+FFFD, the same one everywhere, so
 * that what is shown is also what is compared.
 */
final class WholeText {
  private static final char REPLACEMENT = '\uFFFD';

  private WholeText() {}

  /** Returns the text without halves of pairs; nearly always the text itself. */
  static String of(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (Character.isSurrogate(text.charAt(index))) {
        return replaced(text, index);
      }
    }
    return text;
  }

  private static String replaced(String text, int first) {
    var whole = new StringBuilder(text.length()).append(text, 0, first);
    int index = first;
    while (index < text.length()) {
      int point = text.codePointAt(index);
      boolean isHalf = Character.charCount(point) == 1 && Character.isSurrogate((char) point);
      whole.appendCodePoint(isHalf ? REPLACEMENT : point);
      index += Character.charCount(point);
    }
    return whole.toString();
  }
}
