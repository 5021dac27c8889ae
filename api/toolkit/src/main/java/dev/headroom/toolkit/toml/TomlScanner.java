package dev.headroom.toolkit.toml;

/** A position in a TOML text, and what can be read there: blanks, keys and texts in quotes. */
final class TomlScanner {
  private static final char END = '\0';

  private final String text;
  private int position;

  TomlScanner(String text) {
    this.text = text;
    // Some editors start a file with a byte order mark.
    this.position = text.startsWith("\uFEFF") ? 1 : 0;
  }

  int position() {
    return position;
  }

  boolean isAtEnd() {
    return position >= text.length();
  }

  /** Returns the character here; NUL, which no valid text has, at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int index = position + ahead;
    return index < text.length() ? text.charAt(index) : END;
  }

  void skip(int count) {
    position += count;
  }

  boolean skipIf(char expected) {
    if (peek() != expected || isAtEnd()) {
      return false;
    }
    position++;
    return true;
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  /** Skips the rest of a line that may only have blanks and a comment, and its end. */
  void skipLineEnd() throws TomlException {
    skipBlanks();
    skipComment();
    if (!isAtEnd() && !skipNewline()) {
      throw error("unexpected " + shown(peek()) + " after the value");
    }
  }

  /** Skips blanks, comments and line ends: what may stand between the values of a list. */
  void skipBlankLines() throws TomlException {
    do {
      skipBlanks();
      skipComment();
    } while (skipNewline());
  }

  boolean skipNewline() {
    if (peek() == '\r' && peek(1) == '\n') {
      position += 2;
      return true;
    }
    return skipIf('\n');
  }

  private void skipComment() throws TomlException {
    if (peek() != '#') {
      return;
    }
    while (!isAtEnd() && peek() != '\n' && !(peek() == '\r' && peek(1) == '\n')) {
      requirePrintable();
      position++;
    }
  }

  /** Reads one part of a dotted key. */
  String keyPart() throws TomlException {
    if (peek() == '"' || peek() == '\'') {
      if (peek(1) == peek() && peek(2) == peek()) {
        throw error("a key cannot have several lines");
      }
      return quoted();
    }
    int start = position;
    while (TomlKey.isBare(peek())) {
      position++;
    }
    if (position == start) {
      throw error("a key was expected, found " + shown(peek()));
    }
    return text.substring(start, position);
  }

  /** Reads what has no quotes, up to the next delimiter. */
  String bareLiteral() {
    int start = position;
    while (isOfBareLiteral(peek())) {
      position++;
      // A date and a time may be parted by a space.
      if (position == start + 10
          && peek() == ' '
          && text.charAt(start + 4) == '-'
          && Character.isDigit(peek(1))) {
        position++;
      }
    }
    return text.substring(start, position);
  }

  private static boolean isOfBareLiteral(char c) {
    return TomlKey.isBare(c) || c == '+' || c == '.' || c == ':';
  }

  /** Reads a text in quotes of any of the four kinds. */
  String quoted() throws TomlException {
    int start = position;
    char quote = peek();
    boolean isLong = peek(1) == quote && peek(2) == quote;
    position += isLong ? 3 : 1;
    if (isLong) {
      skipNewline();
    }
    var value = new StringBuilder();
    while (true) {
      if (isAtEnd()) {
        throw errorAt(start, "this text has no closing quote");
      }
      char c = peek();
      if (c == quote && !isLong) {
        position++;
        return value.toString();
      }
      if (c == quote && peek(1) == quote && peek(2) == quote) {
        position += 3;
        // Up to two quotes may stand right before the closing ones.
        for (int extra = 0; extra < 2 && skipIf(quote); extra++) {
          value.append(quote);
        }
        return value.toString();
      }
      if (c == '\\' && quote == '"') {
        escape(value, isLong);
      } else if (c == '\n' || (c == '\r' && peek(1) == '\n')) {
        if (!isLong) {
          throw errorAt(start, "this text has no closing quote on its line");
        }
        value.append('\n');
        skipNewline();
      } else {
        requirePrintable();
        value.append(c);
        position++;
      }
    }
  }

  private void escape(StringBuilder value, boolean isLong) throws TomlException {
    char c = peek(1);
    switch (c) {
      case 'b' -> value.append('\b');
      case 't' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'f' -> value.append('\f');
      case 'r' -> value.append('\r');
      case '"', '\\' -> value.append(c);
      case 'u', 'U' -> {
        int length = c == 'u' ? 4 : 8;
        value.appendCodePoint(codePoint(length));
        position += length;
      }
      default -> {
        if (isLong && skipEscapedLineEnd()) {
          return;
        }
        throw error("\\" + shown(c) + " is no escape; write \\\\ or use single quotes");
      }
    }
    position += 2;
  }

  private int codePoint(int length) throws TomlException {
    try {
      int start = position + 2;
      int codePoint = Integer.parseUnsignedInt(text, start, start + length, 16);
      if (Character.isValidCodePoint(codePoint)
          && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)) {
        return codePoint;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Not so many digits: said below.
    }
    throw error("this escape is no character");
  }

  /** A backslash at the end of a line swallows the blanks up to the next character. */
  private boolean skipEscapedLineEnd() {
    int start = position;
    position++;
    skipBlanks();
    if (!skipNewline()) {
      position = start;
      return false;
    }
    do {
      skipBlanks();
    } while (skipNewline());
    return true;
  }

  private void requirePrintable() throws TomlException {
    char c = peek();
    if ((c < ' ' && c != '\t') || c == 0x7f) {
      throw error("a control character cannot stand here");
    }
  }

  TomlException error(String reason) {
    return errorAt(position, reason);
  }

  TomlException errorAt(int place, String reason) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < place && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new TomlException(line, place - lineStart + 1, reason);
  }

  String shown(char c) {
    if (isAtEnd()) {
      return "the end of the file";
    }
    return c == '\n' || c == '\r' ? "the end of the line" : "'" + c + "'";
  }
}
