package dev.headroom.engine.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
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

  /**
   * Returns where the first statement of a text ends, behind its semicolon; empty while it has no
   * end. A text that cannot be read with certainty ends with itself, so that it is reported.
   */
  public static OptionalInt endOfFirst(String text, Dialect dialect) {
    try {
      return Tokenizer.endOfFirst(text, dialect);
    } catch (StatementException e) {
      // What is still open may be closed in the next line; anything else is reported now.
      return String.valueOf(e.getMessage()).contains("without an end")
          ? OptionalInt.empty()
          : OptionalInt.of(text.length());
    }
  }

  /**
   * Whether a table is mentioned once, and in the only SELECT there is: then a condition of that
   * SELECT holds for all that the statement says of the table.
   */
  public boolean mentionsOnce(String table) {
    long selects = tokens.stream().filter(token -> token.is("select")).count();
    long mentions = 0;
    for (int index = 0; index < tokens.size(); index++) {
      boolean isQualifier = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('.');
      if (tokens.get(index).isName() && !isQualifier && tokens.get(index).name().equals(table)) {
        mentions++;
      }
    }
    return selects == 1 && mentions == 1;
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
