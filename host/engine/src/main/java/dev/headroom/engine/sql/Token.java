package dev.headroom.engine.sql;

import java.util.Set;

/**
 * A piece of a statement.
 *
 * @param kind what it is
 * @param text what it means: a name without its quotes, a string without them, a parameter without
 *     its colon, anything else as it is written
 * @param start where it begins in the statement
 * @param end where it ends
 */
public record Token(Kind kind, String text, int start, int end) {
  public enum Kind {
    /** A name or a word of the language, not in quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    STRING,
    NUMBER,
    /** A parameter by name. */
    PARAMETER,
    /** An operator or a separator, one character each. */
    SYMBOL
  }

  /** Whether it is a name, or could be one. */
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  /** Whether it is this word of the language, given in upper case. */
  boolean is(String word) {
    return kind == Kind.WORD && lower(text).equals(lower(word));
  }

  public boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  /** Whether it is one of these words of the language, given in lower case. */
  boolean isOneOf(Set<String> words) {
    return kind == Kind.WORD && words.contains(lower(text));
  }

  /** Returns the name as SQLite compares it, and PostgreSQL where it is not in quotes. */
  public String name() {
    return lower(text);
  }

  /**
   * Only the letters of ASCII, as both databases do it: were a long s folded to an s as well, this
   * would read words where they read names.
   */
  private static String lower(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (isUpper(text.charAt(index))) {
        var folded = new StringBuilder(text);
        for (int later = index; later < text.length(); later++) {
          char c = text.charAt(later);
          folded.setCharAt(later, isUpper(c) ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
      }
    }
    return text;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
