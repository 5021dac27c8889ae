package dev.headroom.cli.shell;

import dev.headroom.engine.data.query.QueryService;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that a person types at a terminal, with history and completion. */
final class ShellLines implements AutoCloseable {
  private static final int LONGEST_HISTORY = 1_000;

  private final Terminal terminal;
  private final LineReader reader;
  private final ShellSession session;

  private ShellLines(
      Terminal terminal, ShellSession session, Completer completer, Optional<Path> history) {
    this.terminal = terminal;
    this.session = session;
    var builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("headroom")
            .parser(ShellCompletion.parser())
            .completer(completer)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .variable(LineReader.HISTORY_FILE_SIZE, LONGEST_HISTORY);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
  }

  /**
   * Opens the terminal.
   *
   * @param session what the lines are for
   * @param history where what is typed is remembered; for the user only
   */
  static ShellLines open(QueryService queries, ShellSession session, Optional<Path> history)
      throws IOException {
    Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    if (history.isPresent() && !Files.exists(history.get())) {
      PrivateFiles.write(history.get(), "");
    }
    Thread user = Thread.currentThread();
    terminal.handle(Terminal.Signal.INT, signal -> user.interrupt());
    return new ShellLines(terminal, session, new ShellCompletion(queries, session::begun), history);
  }

  /** Feeds the session until it or the user ends it. */
  void feed() {
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

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
