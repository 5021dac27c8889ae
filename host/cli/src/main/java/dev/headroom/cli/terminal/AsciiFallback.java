package dev.headroom.cli.terminal;

/** Says the same with the characters of ASCII, for terminals that show no others. */
public final class AsciiFallback {
  private static final char UNKNOWN = '?';

  private AsciiFallback() {}

  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      char replacement = replacement(codePoint);
      out.append(replacement);
      if (replacement == UNKNOWN && WideCharacters.contains(codePoint)) {
        out.append(UNKNOWN);
      }
      at += Character.charCount(codePoint);
    }
    return out.toString();
  }

  private static char replacement(int codePoint) {
    return switch (codePoint) {
      case '█' -> '#';
      case '░' -> '-';
      case '·' -> '|';
      case '…' -> '~';
      case '✗' -> 'x';
      case '●' -> '*';
      case '◐', '◑' -> '!';
      case '○' -> 'x';
      default -> codePoint < 0x7F ? (char) codePoint : UNKNOWN;
    };
  }
}
