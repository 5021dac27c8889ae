package dev.headroom.cli.shell;

import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.query.QueryService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What may come next in the shell: its commands, tables, the columns of those that the statement
 * names so far, and words of SQL.
 */
final class ShellCompletion implements Completer {
  private static final List<String> WORDS =
      List.of(
          "select",
          "from",
          "where",
          "group by",
          "order by",
          "limit",
          "join",
          "left join",
          "on",
          "with",
          "having",
          "union",
          "values",
          "explain",
          "distinct",
          "count(*)");

  private final QueryService queries;
  private final Supplier<String> begun;

  /**
   * Makes a completion.
   *
   * @param begun the lines of the statement before the one that is typed
   */
  ShellCompletion(QueryService queries, Supplier<String> begun) {
    this.queries = queries;
    this.begun = begun;
  }

  /** Returns what tells the words of a line: a name may stand behind a bracket or a comma. */
  static Parser parser() {
    return (line, cursor, _) -> Word.at(line, cursor);
  }

  @Override
  public void complete(@Nullable LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.word().startsWith(".")) {
      ShellSession.COMMANDS.forEach(command -> candidates.add(new Candidate(command)));
      return;
    }
    boolean isOfTable = isBehindDot(line);
    Set<String> named = names(begun.get() + line.line());
    for (String table : queries.tableNames()) {
      if (!isOfTable) {
        candidates.add(new Candidate(table));
      }
      if (named.contains(table)) {
        addColumns(table, candidates);
      }
    }
    if (!isOfTable) {
      WORDS.forEach(word -> candidates.add(new Candidate(word)));
    }
  }

  private static boolean isBehindDot(ParsedLine line) {
    int start = line.cursor() - line.wordCursor();
    return start > 0 && line.line().charAt(start - 1) == '.';
  }

  private static Set<String> names(String statement) {
    Set<String> names = new HashSet<>();
    int start = 0;
    for (int index = 0; index <= statement.length(); index++) {
      if (index == statement.length() || !isPartOfName(statement.charAt(index))) {
        names.add(statement.substring(start, index));
        start = index + 1;
      }
    }
    return names;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void addColumns(String table, List<Candidate> candidates) {
    try {
      queries
          .table(table, new Freshness.Offline())
          .schema()
          .columns()
          .forEach(column -> candidates.add(columnOf(column.name())));
    } catch (RuntimeException e) {
      // Its plugin cannot be used: the statement will say so, the completion has nothing to add.
    }
  }

  /** Without a blank behind it: a comma or a bracket follows as often. */
  private static Candidate columnOf(String name) {
    return new Candidate(name, name, null, null, null, null, false);
  }

  /**
   * The word at the cursor, which is all that completion asks for. JLine would put a candidate with
   * a blank into quotes, and warn of a line that does not say how.
   */
  private record Word(String line, int cursor, int start, String word)
      implements CompletingParsedLine {
    static Word at(String line, int cursor) {
      int start = cursor;
      while (start > 0 && isPartOfWord(line, start - 1)) {
        start--;
      }
      int end = cursor;
      while (end < line.length() && isPartOfWord(line, end)) {
        end++;
      }
      return new Word(line, cursor, start, line.substring(start, end));
    }

    private static boolean isPartOfWord(String line, int position) {
      char c = line.charAt(position);
      return line.charAt(0) == '.' ? !Character.isWhitespace(c) : isPartOfName(c);
    }

    @Override
    public int wordCursor() {
      return cursor - start;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
