package dev.headroom.engine.sql;

import java.util.List;
import java.util.Set;

/**
 * What makes a statement tell something else the next time though its tables are the same: chance
 * and the present moment.
 */
final class VolatileParts {
  /**
   * Functions of time read the clock when their argument is {@code now}, which may come from a
   * parameter, an expression or a row. So all of them count.
   */
  private static final Set<String> FUNCTIONS =
      Words.of(
          """
          random randomblob date time datetime julianday strftime unixepoch timediff
          now age clock_timestamp statement_timestamp transaction_timestamp timeofday
          """);

  private static final Set<String> WORDS =
      Words.of("current_date current_time current_timestamp localtime localtimestamp");

  /** What PostgreSQL takes for a moment where a text is cast to one. */
  private static final Set<String> TEXTS = Words.of("now today tomorrow yesterday");

  private VolatileParts() {}

  /** Whether a statement has one. */
  static boolean isIn(List<Token> tokens) {
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      boolean called = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('(');
      if (token.isOneOf(WORDS)
          || (called && token.isName() && FUNCTIONS.contains(token.name()))
          || (token.kind() == Token.Kind.STRING && TEXTS.contains(token.name().strip()))) {
        return true;
      }
    }
    return false;
  }
}
