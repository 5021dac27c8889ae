package dev.headroom.engine.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One statement that only reads, as far as its text tells.
 *
 * @param sql the statement without what ends it
 * @param tokens its pieces
 * @param tables what stands where a table is named, in lower case and in order; also the names of
 *     common table expressions
 * @param local the names that the statement itself defines
 */
public record ReadStatement(String sql, List<Token> tokens, Set<String> tables, Set<String> local) {
  /**
   * Reads a statement.
   *
   * @throws StatementException when it is not exactly one that reads, with what was refused
   */
  public static ReadStatement of(String sql, Dialect dialect) {
    List<Token> tokens = Tokenizer.tokens(sql, dialect);
    return new StatementGuard(sql, tokens, dialect).read();
  }

  /** Whether a text that is typed line by line ends with the end of a statement. */
  public static boolean isComplete(String text, Dialect dialect) {
    try {
      List<Token> tokens = Tokenizer.tokens(text, dialect);
      return !tokens.isEmpty() && tokens.getLast().isSymbol(';');
    } catch (StatementException e) {
      // What is still open may be closed in the next line; anything else is reported now.
      return !String.valueOf(e.getMessage()).contains("without an end");
    }
  }

  /** Returns the names of the parameters, in order, each once. */
  public Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.PARAMETER) {
        names.add(token.text());
      }
    }
    return names;
  }

  /** Whether the database is asked how it would do it, rather than to do it. */
  public boolean isExplain() {
    return tokens.getFirst().is("explain");
  }

  /** Whether its result is the same as long as its tables are. */
  public boolean isSteady() {
    return !VolatileParts.isIn(tokens);
  }

  /** Returns the statement for JDBC: each parameter is a question mark. */
  public String positional() {
    var text = new StringBuilder(sql.length());
    int from = 0;
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.PARAMETER) {
        text.append(sql, from, token.start()).append('?');
        from = token.end();
      }
    }
    return text.append(sql, from, sql.length()).toString();
  }
}
