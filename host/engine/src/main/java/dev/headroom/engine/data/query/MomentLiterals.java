package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.StoredTime;
import dev.headroom.engine.sql.Token;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moments that a statement compares with columns of moments. The mirror stores them in one form
 * that sorts; people write them as they are shown, with or without a fraction, or with an offset.
 * So each is put into the stored form before the statement runs, and nothing else of the statement
 * is.
 */
final class MomentLiterals {
  private static final int LONGEST = 40;

  private final List<Token> tokens;
  private final Set<String> columns;

  private MomentLiterals(List<Token> tokens, Set<String> columns) {
    this.tokens = tokens;
    this.columns = columns;
  }

  /** Returns what compares moments with columns of these tables. */
  static MomentLiterals in(List<Token> tokens, List<ResourceTable> tables) {
    Set<String> moments = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (ResourceTable table : tables) {
      for (Column column : table.schema().columns()) {
        (column.type() == Column.Type.INSTANT ? moments : others).add(column.name());
      }
    }
    // A name that is also a text's somewhere would change what that text is compared with.
    moments.removeAll(others);
    return new MomentLiterals(tokens, moments);
  }

  /** Returns the statement with its literals in the stored form. */
  String sql(String sql) {
    var text = new StringBuilder(sql.length());
    int from = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.kind() == Token.Kind.STRING && isCompared(index)) {
        Optional<String> stored = stored(token.text());
        if (stored.isPresent()) {
          text.append(sql, from, token.start()).append('\'').append(stored.get()).append('\'');
          from = token.end();
        }
      }
    }
    return text.append(sql, from, sql.length()).toString();
  }

  /** Returns the parameters with those in the stored form that are compared. */
  Map<String, String> parameters(Map<String, String> given) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.kind() == Token.Kind.PARAMETER && isCompared(index)) {
        changed.computeIfPresent(token.text(), (name, value) -> stored(value).orElse(value));
      }
    }
    return changed;
  }

  private static Optional<String> stored(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(StoredTime.text(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException | IllegalArgumentException noMoment) {
      return Optional.empty();
    }
  }

  private boolean isCompared(int literal) {
    return isColumnBefore(literal - 1) || isColumnBehind(literal + 1);
  }

  /** Whether what stands before is a column, and a comparison with what follows. */
  private boolean isColumnBefore(int last) {
    int at = last;
    while (isComparison(at)) {
      at--;
    }
    if (at < last) {
      return isColumn(at);
    }
    if (isWord(at, "between")) {
      return isColumn(isWord(at - 1, "not") ? at - 2 : at - 1);
    }
    if (isWord(at, "and") && isValue(at - 1) && isWord(at - 2, "between")) {
      return isColumn(isWord(at - 3, "not") ? at - 4 : at - 3);
    }
    // A list: back over its values to its bracket.
    while (isSymbol(at, ',') && isValue(at - 1)) {
      at -= 2;
    }
    if (isSymbol(at, '(') && isWord(at - 1, "in")) {
      return isColumn(isWord(at - 2, "not") ? at - 3 : at - 2);
    }
    return false;
  }

  private boolean isColumnBehind(int first) {
    int at = first;
    while (isComparison(at)) {
      at++;
    }
    if (at == first) {
      return false;
    }
    boolean isQualified = isSymbol(at + 1, '.');
    return isColumn(isQualified ? at + 2 : at);
  }

  private boolean isComparison(int at) {
    return isSymbol(at, '=')
        || isSymbol(at, '<')
        || isSymbol(at, '>')
        || isSymbol(at, '!')
        || isWord(at, "is")
        || (isWord(at, "not") && isWord(at - 1, "is"));
  }

  private boolean isColumn(int at) {
    return isThere(at) && tokens.get(at).isName() && columns.contains(tokens.get(at).name());
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
