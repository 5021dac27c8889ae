package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.StoredTime;
import dev.headroom.engine.sql.Dialect;
import dev.headroom.engine.sql.Token;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Moments that a statement compares with columns of moments. The mirror stores them in one form
 * that sorts; people write them as they are shown, with or without a fraction, with an offset, or
 * with a space and in UTC, as SQLite's {@code datetime} does. So each is put into the stored form
 * before the statement runs, and nothing else of the statement is.
 *
 * <p>What a value is compared with is a moment when it is a column of moments, a name that the
 * statement itself gave, or an expression in brackets or a choosing function that names such a
 * column. What a text column holds is compared as it is written.
 */
final class MomentLiterals {
  private static final int LONGEST = 40;

  /** Functions that return one of the values they are given. */
  private static final Set<String> CHOOSING =
      Set.of(
          "min",
          "max",
          "coalesce",
          "ifnull",
          "nullif",
          "iif",
          "first_value",
          "last_value",
          "nth_value",
          "lag",
          "lead",
          "greatest",
          "least");

  /** Words that stand before a bracket and are no function. */
  private static final Set<String> KEYWORDS_BEFORE_BRACKETS =
      Set.of(
          "and", "or", "not", "where", "having", "on", "when", "then", "else", "between", "in",
          "is", "select", "case", "by", "like");

  /** What SQLite's {@code datetime} returns, in the stored form. */
  private static final String STORED_FUNCTION = "strftime('%Y-%m-%dT%H:%M:%fZ', ";

  private final List<Token> tokens;
  private final Set<String> moments;
  private final Set<String> others;
  private final Dialect dialect;

  private MomentLiterals(
      List<Token> tokens, Set<String> moments, Set<String> others, Dialect dialect) {
    this.tokens = tokens;
    this.moments = moments;
    this.others = others;
    this.dialect = dialect;
  }

  /** Returns what compares moments with columns of these tables. */
  static MomentLiterals in(List<Token> tokens, List<ResourceTable> tables, Dialect dialect) {
    Set<String> moments = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (ResourceTable table : tables) {
      for (Column column : table.schema().columns()) {
        (column.type() == Column.Type.INSTANT ? moments : others).add(column.name());
      }
    }
    // A name that is also a text's somewhere would change what that text is compared with.
    moments.removeAll(others);
    return new MomentLiterals(tokens, moments, others, dialect);
  }

  /** Returns the statement with its literals in the stored form. */
  String sql(String sql) {
    if (moments.isEmpty()) {
      return sql;
    }
    var text = new StringBuilder(sql.length());
    int from = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      Optional<Replacement> changed =
          token.kind() == Token.Kind.STRING ? literal(index) : function(index);
      if (changed.isPresent()) {
        text.append(sql, from, token.start()).append(changed.get().text());
        from = changed.get().end();
      }
    }
    return text.append(sql, from, sql.length()).toString();
  }

  /** Returns the parameters with those in the stored form that are compared. */
  Map<String, String> parameters(Map<String, String> given) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    if (moments.isEmpty()) {
      return changed;
    }
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.kind() == Token.Kind.PARAMETER && isCompared(index, index)) {
        changed.computeIfPresent(token.text(), (name, value) -> stored(value).orElse(value));
      }
    }
    return changed;
  }

  /**
   * What stands in place of tokens.
   *
   * @param end where the statement goes on
   */
  private record Replacement(String text, int end) {}

  private Optional<Replacement> literal(int index) {
    Token token = tokens.get(index);
    return isCompared(index, index)
        ? stored(token.text()).map(stored -> new Replacement("'" + stored + "'", token.end()))
        : Optional.empty();
  }

  /** PostgreSQL compares its own type of moments with no text, so nothing has to be done there. */
  private Optional<Replacement> function(int index) {
    if (dialect != Dialect.SQLITE) {
      return Optional.empty();
    }
    if (isWord(index, "current_timestamp") && isCompared(index, index)) {
      return Optional.of(new Replacement(STORED_FUNCTION + "'now')", tokens.get(index).end()));
    }
    if (!isWord(index, "datetime") || !isSymbol(index + 1, '(')) {
      return Optional.empty();
    }
    OptionalInt close = closing(index + 1);
    return close.isPresent() && isCompared(index, close.getAsInt())
        ? Optional.of(new Replacement(STORED_FUNCTION, tokens.get(index + 1).end()))
        : Optional.empty();
  }

  private static Optional<String> stored(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(StoredTime.text(OffsetDateTime.parse(withT(text)).toInstant()));
    } catch (DateTimeException | IllegalArgumentException withoutOffset) {
      return storedOfUtc(text);
    }
  }

  private static Optional<String> storedOfUtc(String text) {
    try {
      LocalDateTime utc = LocalDateTime.parse(withT(text));
      return Optional.of(StoredTime.text(utc.toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException | IllegalArgumentException noMoment) {
      return Optional.empty();
    }
  }

  private static String withT(String text) {
    int date = "2026-11-20".length();
    return text.length() > date && text.charAt(date) == ' '
        ? text.substring(0, date) + 'T' + text.substring(date + 1)
        : text;
  }

  /** Whether the tokens from one to another are compared with a moment. */
  private boolean isCompared(int first, int last) {
    int from = first;
    int to = last;
    while (isSymbol(from - 1, '(') && isSymbol(to + 1, ')') && !isNamed(from - 1)) {
      from--;
      to++;
    }
    return isMomentBefore(from - 1) || isMomentBehind(to + 1);
  }

  /** Whether what stands before is a moment, and a comparison with what follows. */
  private boolean isMomentBefore(int last) {
    int at = last;
    while (isComparison(at)) {
      at--;
    }
    if (at < last) {
      return endsWithMoment(at);
    }
    if (isWord(at, "between")) {
      return endsWithMoment(isWord(at - 1, "not") ? at - 2 : at - 1);
    }
    if (isWord(at, "and")) {
      OptionalInt between = betweenOf(at);
      return between.isPresent()
          && endsWithMoment(
              isWord(between.getAsInt() - 1, "not")
                  ? between.getAsInt() - 2
                  : between.getAsInt() - 1);
    }
    // A list: back over its values to its bracket.
    while (isSymbol(at, ',') && isValue(at - 1)) {
      at -= 2;
    }
    if (isSymbol(at, '(') && isWord(at - 1, "in")) {
      return endsWithMoment(isWord(at - 2, "not") ? at - 3 : at - 2);
    }
    return false;
  }

  /** Returns the BETWEEN that an AND belongs to, back over one value or call. */
  private OptionalInt betweenOf(int and) {
    int at = and - 1;
    if (isSymbol(at, ')')) {
      OptionalInt open = opening(at);
      if (open.isEmpty()) {
        return OptionalInt.empty();
      }
      at = isNamed(open.getAsInt()) ? open.getAsInt() - 1 : open.getAsInt();
    } else if (!isValue(at) && !isWord(at, "current_timestamp")) {
      return OptionalInt.empty();
    }
    return isWord(at - 1, "between") ? OptionalInt.of(at - 1) : OptionalInt.empty();
  }

  private boolean isMomentBehind(int first) {
    int at = first;
    while (isComparison(at)) {
      at++;
    }
    if (at == first) {
      if (isWord(at, "not")) {
        at++;
      }
      if (!isWord(at, "between")) {
        return false;
      }
      at++;
    }
    if (isSymbol(at, '(')) {
      OptionalInt close = closing(at);
      return close.isPresent() && namesMoment(at, close.getAsInt());
    }
    if (isThere(at) && tokens.get(at).isName() && isSymbol(at + 1, '(')) {
      OptionalInt close = closing(at + 1);
      return close.isPresent() && isChoosing(at) && namesMoment(at + 1, close.getAsInt());
    }
    boolean isQualified = isSymbol(at + 1, '.');
    return isMoment(isQualified ? at + 2 : at);
  }

  /** Whether an operand that ends at a token is a moment. */
  private boolean endsWithMoment(int at) {
    if (!isSymbol(at, ')')) {
      return isMoment(at);
    }
    OptionalInt open = opening(at);
    return open.isPresent()
        && (!isNamed(open.getAsInt()) || isChoosing(open.getAsInt() - 1))
        && namesMoment(open.getAsInt(), at);
  }

  /** A column of moments, or a name that no table has: the statement itself gave it. */
  private boolean isMoment(int at) {
    if (!isThere(at) || !tokens.get(at).isName()) {
      return false;
    }
    String name = tokens.get(at).name();
    return moments.contains(name) || !others.contains(name);
  }

  private boolean namesMoment(int first, int last) {
    for (int at = first; at <= last; at++) {
      if (tokens.get(at).isName() && moments.contains(tokens.get(at).name())) {
        return true;
      }
    }
    return false;
  }

  private boolean isChoosing(int at) {
    return isThere(at) && CHOOSING.contains(tokens.get(at).name());
  }

  /** Whether a bracket opens the arguments of a function. */
  private boolean isNamed(int open) {
    return isThere(open - 1)
        && tokens.get(open - 1).isName()
        && !KEYWORDS_BEFORE_BRACKETS.contains(tokens.get(open - 1).name());
  }

  private OptionalInt closing(int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      if (isSymbol(at, '(')) {
        depth++;
      } else if (isSymbol(at, ')') && --depth == 0) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt opening(int close) {
    int depth = 0;
    for (int at = close; at >= 0; at--) {
      if (isSymbol(at, ')')) {
        depth++;
      } else if (isSymbol(at, '(') && --depth == 0) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isComparison(int at) {
    return isSymbol(at, '=')
        || isSymbol(at, '<')
        || isSymbol(at, '>')
        || isSymbol(at, '!')
        || isWord(at, "is")
        || (isWord(at, "not") && isWord(at - 1, "is"));
  }

  private boolean isValue(int at) {
    return isThere(at)
        && (tokens.get(at).kind() == Token.Kind.STRING
            || tokens.get(at).kind() == Token.Kind.PARAMETER);
  }

  private boolean isWord(int at, String word) {
    return isThere(at)
        && tokens.get(at).kind() == Token.Kind.WORD
        && tokens.get(at).name().equals(word);
  }

  private boolean isSymbol(int at, char symbol) {
    return isThere(at) && tokens.get(at).isSymbol(symbol);
  }

  private boolean isThere(int at) {
    return at >= 0 && at < tokens.size();
  }
}
