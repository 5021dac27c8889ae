package dev.headroom.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Takes a statement apart as its database would. Where the two could read a text differently (a
 * character nobody expects, a number that runs into a word) it is refused, because a guard that
 * sees something else than the database guards nothing.
 */
final class Tokenizer {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_STATEMENT = 1_000_000;

  private final String sql;
  private final Dialect dialect;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /**
   * Returns the tokens of a statement without its comments.
   *
   * @throws StatementException when it cannot be read with certainty
   */
  static List<Token> tokens(String sql, Dialect dialect) {
    requireReadable(sql);
    return new Tokenizer(sql, dialect).read();
  }

  private static void requireReadable(String sql) {
    if (sql.length() > LONGEST_STATEMENT) {
      throw new StatementException("the statement is longer than a million characters");
    }
    int nul = sql.indexOf('\0');
    if (nul >= 0) {
      throw new StatementException("a NUL character " + place(sql, nul));
    }
  }

  /**
   * Returns the position behind the first semicolon that ends a statement; empty when there is
   * none.
   *
   * @throws StatementException as {@link #tokens}
   */
  static OptionalInt endOfFirst(String text, Dialect dialect) {
    requireReadable(text);
    var tokenizer = new Tokenizer(text, dialect);
    while (tokenizer.at < text.length()) {
      if (!tokenizer.skipped()) {
        tokenizer.one();
        if (tokenizer.tokens.getLast().isSymbol(';')) {
          return OptionalInt.of(tokenizer.at);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Returns a position for people. */
  static String place(String sql, int position) {
    int line = 1;
    int column = 1;
    for (int index = 0; index < position; index++) {
      if (sql.charAt(index) == '\n') {
        line++;
        column = 0;
      }
      column++;
    }
    return "in line " + line + ", column " + column;
  }

  private List<Token> read() {
    while (at < sql.length()) {
      if (!skipped()) {
        one();
      }
    }
    return tokens;
  }

  private boolean skipped() {
    char c = sql.charAt(at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      at++;
      return true;
    }
    if (c == '-' && next(1) == '-') {
      skipLine();
      return true;
    }
    if (c == '/' && next(1) == '*') {
      skipComment();
      return true;
    }
    return false;
  }

  /** PostgreSQL ends such a comment also at a carriage return, SQLite does not. */
  private void skipLine() {
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\n' || (c == '\r' && isPostgres())) {
        return;
      }
    }
  }

  /** A comment within a comment is one in PostgreSQL only. */
  private void skipComment() {
    int start = at;
    int depth = 0;
    do {
      if (at + 1 >= sql.length()) {
        throw refusal("a comment without an end", start);
      }
      if (next(0) == '*' && next(1) == '/') {
        depth--;
        at += 2;
      } else if (next(0) == '/' && next(1) == '*' && (depth == 0 || isPostgres())) {
        depth++;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
  }

  private void one() {
    char c = sql.charAt(at);
    if (isNameStart(c)) {
      word(c);
    } else if (isDigit(c) || (c == '.' && isDigit(next(1)))) {
      number();
    } else {
      switch (c) {
        case '\'' -> quoted(Token.Kind.STRING, '\'', false);
        case '"' -> quoted(Token.Kind.QUOTED, '"', false);
        case '`' -> {
          if (isPostgres()) {
            throw unexpected(c);
          }
          quoted(Token.Kind.QUOTED, '`', false);
        }
        case '[' -> bracket();
        case ':' -> colon();
        case '?', '$' ->
            throw new StatementException(
                "'" + c + "' " + place(sql, at), "a parameter is written as :name");
        case '(', ')', ',', ';', '.', '+', '-', '*', '/', '%', '<', '>', '=', '!', '|', '&', '~' ->
            symbol();
        case ']', '^', '@', '#' -> {
          if (!isPostgres()) {
            throw unexpected(c);
          }
          symbol();
        }
        default -> throw unexpected(c);
      }
    }
  }

  private void word(char first) {
    if (isPostgres()
        && (first == 'u' || first == 'U')
        && next(1) == '&'
        && (next(2) == '"' || next(2) == '\'')) {
      throw refusal("text with Unicode escapes", at);
    }
    if (next(1) == '\'' && isStringPrefix(first)) {
      boolean escapes = isPostgres() && (first == 'e' || first == 'E');
      at++;
      quoted(Token.Kind.STRING, '\'', escapes);
      return;
    }
    int start = at;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      requireWhole(at);
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, sql.substring(start, at), start, at));
  }

  /** Bytes and bits; in PostgreSQL also national characters and strings with escapes. */
  private boolean isStringPrefix(char c) {
    return switch (c) {
      case 'x', 'X' -> true;
      case 'e', 'E', 'b', 'B', 'n', 'N' -> isPostgres();
      default -> false;
    };
  }

  private void number() {
    int start = at;
    if (next(0) == '0' && (next(1) == 'x' || next(1) == 'X')) {
      at += 2;
      skipDigits(16);
    } else {
      skipDigits(10);
      if (next(0) == '.') {
        at++;
        skipDigits(10);
      }
      boolean exponent = next(0) == 'e' || next(0) == 'E';
      int sign = next(1) == '+' || next(1) == '-' ? 1 : 0;
      if (exponent && isDigit(next(1 + sign))) {
        at += 1 + sign;
        skipDigits(10);
      }
    }
    if (at < sql.length() && isNamePart(sql.charAt(at))) {
      throw refusal("a number that runs into a word", start);
    }
    tokens.add(new Token(Token.Kind.NUMBER, sql.substring(start, at), start, at));
  }

  private void skipDigits(int radix) {
    while (at < sql.length()
        && sql.charAt(at) < 0x7F
        && Character.digit(sql.charAt(at), radix) >= 0) {
      at++;
    }
  }

  /** A list of numbers in PostgreSQL, a name in quotes in SQLite. */
  private void bracket() {
    if (isPostgres()) {
      symbol();
      return;
    }
    int end = sql.indexOf(']', at);
    if (end < 0) {
      throw refusal("a quoted name without an end", at);
    }
    tokens.add(new Token(Token.Kind.QUOTED, sql.substring(at + 1, end), at, end + 1));
    at = end + 1;
  }

  private void colon() {
    if (isPostgres() && (next(1) == ':' || next(1) == '=')) {
      symbol();
      symbol();
      return;
    }
    if (!isNameStart(next(1))) {
      // A slice of a list, as in values[1:2].
      if (isPostgres()) {
        symbol();
        return;
      }
      throw unexpected(':');
    }
    int start = at++;
    while (at < sql.length() && isNamePart(sql.charAt(at)) && sql.charAt(at) != '$') {
      at++;
    }
    if (next(0) == '$' || (next(0) == ':' && next(1) == ':' && !isPostgres())) {
      throw refusal("a parameter with something behind it", start);
    }
    tokens.add(new Token(Token.Kind.PARAMETER, sql.substring(start + 1, at), start, at));
  }

  /**
   * Reads what is in quotes, a doubled one being one of its own.
   *
   * @param escapes whether a backslash takes the next character's meaning
   */
  private void quoted(Token.Kind kind, char quote, boolean escapes) {
    int start = at++;
    // What follows a string in the next line goes on with it in PostgreSQL, and with its escapes.
    if (isPostgres()
        && kind == Token.Kind.STRING
        && !tokens.isEmpty()
        && tokens.getLast().kind() == Token.Kind.STRING) {
      throw refusal("a string right behind a string", start);
    }
    var text = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (escapes && c == '\\' && at < sql.length()) {
        text.append(c).append(sql.charAt(at++));
      } else if (c != quote) {
        text.append(c);
      } else if (next(0) == quote) {
        text.append(quote);
        at++;
      } else {
        tokens.add(new Token(kind, text.toString(), start, at));
        return;
      }
    }
    String what = kind == Token.Kind.STRING ? "a string" : "a quoted name";
    throw refusal(what + " without an end", start);
  }

  private void symbol() {
    tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(sql.charAt(at)), at, at + 1));
    at++;
  }

  private char next(int offset) {
    return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
  }

  private boolean isPostgres() {
    return dialect == Dialect.POSTGRESQL;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Beyond ASCII both databases take everything for a letter. */
  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c >= 0x80 && c != BYTE_ORDER_MARK);
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  /** Half a character becomes another one on its way to the database. */
  private void requireWhole(int index) {
    char c = sql.charAt(index);
    boolean half =
        Character.isHighSurrogate(c)
            ? index + 1 >= sql.length() || !Character.isLowSurrogate(sql.charAt(index + 1))
            : Character.isLowSurrogate(c)
                && (index == 0 || !Character.isHighSurrogate(sql.charAt(index - 1)));
    if (half) {
      throw unexpected(c);
    }
  }

  private StatementException unexpected(char c) {
    boolean printable = c > ' ' && c < 0x7F;
    String shown = printable ? "'" + c + "'" : "the character U+" + hex(c);
    return refusal("unexpected " + shown, at);
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0".repeat(4 - digits.length()) + digits;
  }

  private StatementException refusal(String what, int position) {
    return new StatementException(what + " " + place(sql, position));
  }
}
