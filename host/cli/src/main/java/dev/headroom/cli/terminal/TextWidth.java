package dev.headroom.cli.terminal;

/**
 * How many columns a text takes on a terminal: wide characters take two, combining ones none, and
 * an emoji made of several characters two. The text is escaped already.
 */
public final class TextWidth {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_PRESENTATION = 0xFE0F;
  private static final int SOFT_HYPHEN = 0xAD;
  private static final char ELLIPSIS = '…';

  private TextWidth() {}

  /** Returns the width in columns. */
  public static int of(String text) {
    int width = 0;
    for (int at = 0; at < text.length(); ) {
      int end = clusterEnd(text, at);
      width += clusterWidth(text, at, end);
      at = end;
    }
    return width;
  }

  /** Returns the text, cut to the width where it is longer; the last column says so. */
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, endOf(text, width - 1)) + ELLIPSIS;
  }

  /** Returns where the part of a text ends that is not wider than this. */
  static int endOf(String text, int width) {
    int taken = 0;
    int at = 0;
    while (at < text.length()) {
      int end = clusterEnd(text, at);
      taken += clusterWidth(text, at, end);
      if (taken > width) {
        break;
      }
      at = end;
    }
    return at;
  }

  /** Appends the text, cut or filled up to exactly this width. */
  public static void appendLeft(StringBuilder out, String text, int width) {
    String fitting = cut(text, width);
    out.append(fitting);
    appendSpaces(out, width - of(fitting));
  }

  /** Appends the text at the right end of this width. */
  public static void appendRight(StringBuilder out, String text, int width) {
    String fitting = cut(text, width);
    appendSpaces(out, width - of(fitting));
    out.append(fitting);
  }

  public static void appendSpaces(StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append(' ');
    }
  }

  /** What is seen as one character: a base with all that combines with it. */
  private static int clusterEnd(String text, int start) {
    char first = text.charAt(start);
    int next = start + Character.charCount(text.codePointAt(start));
    if (next < text.length() && first < 0x7F && text.charAt(next) < 0x7F) {
      return next;
    }
    boolean flag = isRegionalIndicator(text.codePointAt(start));
    while (next < text.length()) {
      int codePoint = text.codePointAt(next);
      int after = next + Character.charCount(codePoint);
      if (codePoint == ZERO_WIDTH_JOINER && after < text.length()) {
        next = after + Character.charCount(text.codePointAt(after));
      } else if (flag && isRegionalIndicator(codePoint)) {
        flag = false;
        next = after;
      } else if (isZeroWidth(codePoint) || isSkinTone(codePoint)) {
        next = after;
      } else {
        break;
      }
    }
    return next;
  }

  private static int clusterWidth(String text, int start, int end) {
    int base = text.codePointAt(start);
    boolean several = end - start > Character.charCount(base);
    if (base < 0x7F && !several) {
      return 1;
    }
    if (isZeroWidth(base)) {
      return 0;
    }
    if (several
        && (isRegionalIndicator(base) || text.indexOf(EMOJI_PRESENTATION, start, end) > 0)) {
      return 2;
    }
    return base >= WideCharacters.FIRST && WideCharacters.contains(base) ? 2 : 1;
  }

  private static boolean isZeroWidth(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      case Character.FORMAT -> codePoint != SOFT_HYPHEN;
      // The vowels and finals of a Hangul syllable written in parts.
      default -> codePoint >= 0x1160 && codePoint <= 0x11FF;
    };
  }

  private static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  private static boolean isRegionalIndicator(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }
}
