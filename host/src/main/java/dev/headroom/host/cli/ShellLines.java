package dev.headroom.host.cli;

import dev.headroom.host.data.query.QueryService;
import dev.headroom.host.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that a person types at a terminal, with history and completion. */
final class ShellLines implements AutoCloseable {
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
  private static final int LONGEST_HISTORY = 1_000;

  private final Terminal terminal;
  private final LineReader reader;
  private final QueryService queries;

  private ShellLines(Terminal terminal, QueryService queries, Optional<Path> history) {
    this.terminal = terminal;
    this.queries = queries;
    var parser = new DefaultParser().escapeChars(new char[0]).eofOnUnclosedQuote(false);
    var builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("headroom")
            .parser(parser)
            .completer(this::complete)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .variable(LineReader.HISTORY_FILE_SIZE, LONGEST_HISTORY);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
  }

  /**
   * Opens the terminal.
   *
   * @param history where what is typed is remembered; for the user only
   */
  static ShellLines open(QueryService queries, Optional<Path> history) throws IOException {
    Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    if (history.isPresent() && !Files.exists(history.get())) {
      PrivateFiles.write(history.get(), "");
    }
    Thread user = Thread.currentThread();
    terminal.handle(Terminal.Signal.INT, signal -> user.interrupt());
    return new ShellLines(terminal, queries, history);
  }

  /** Feeds a session until it or the user ends it. */
  void feed(ShellSession session) {
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn =
            session.line(
                reader.readLine(session.isWithinStatement() ? "     ...> " : "headroom> "));
      } catch (UserInterruptException e) {
        session.drop();
      } catch (EndOfFileException e) {
        goesOn = false;
      }
    }
  }

  private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0 && line.word().startsWith(".")) {
      ShellSession.COMMANDS.forEach(command -> candidates.add(new Candidate(command)));
      return;
    }
    for (String table : queries.tableNames()) {
      candidates.add(new Candidate(table));
      if (line.line().contains(table)) {
        addColumns(table, candidates);
      }
    }
    WORDS.forEach(word -> candidates.add(new Candidate(word)));
  }

  private void addColumns(String table, List<Candidate> candidates) {
    try {
      queries
          .table(table)
          .schema()
          .columns()
          .forEach(column -> candidates.add(new Candidate(column.name())));
    } catch (RuntimeException e) {
      // Its plugin cannot be used: the statement will say so, the completion has nothing to add.
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
