package dev.headroom.cli.shell;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.FreshnessOptions;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.query.QueryService;
import dev.headroom.engine.platform.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom shell}. */
@Command(
    name = "shell",
    description = {
      "Start an interactive SQL shell.",
      "Also runs statements piped to standard input. Type `.help` for shell commands."
    })
public final class ShellCommand implements Callable<Integer> {
  private final Output output;
  private final Supplier<QueryService> queries;
  private final Runnable round;
  private final Supplier<InputStream> input;
  private final Terminal terminal;
  private final Supplier<Optional<Path>> history;
  private final Clock clock;

  @Mixin private FreshnessOptions freshness = new FreshnessOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  /**
   * Makes the command.
   *
   * @param round begins the work of one statement
   * @param input opens standard input
   * @param history where what is typed is remembered, unless the user wants that not to be
   */
  public ShellCommand(
      Output output,
      Supplier<QueryService> queries,
      Runnable round,
      Supplier<InputStream> input,
      Terminal terminal,
      Supplier<Optional<Path>> history,
      Clock clock) {
    this.output = output;
    this.queries = queries;
    this.round = round;
    this.input = input;
    this.terminal = terminal;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    RowFormat format = formats.format(output);
    Freshness wanted = freshness.freshness();
    var service = queries.get();
    var session = new ShellSession(output, service, round, format, wanted, clock);
    try {
      if (terminal.isTerminal(Terminal.Stream.INPUT)) {
        try (ShellLines lines = ShellLines.open(service, session, history.get())) {
          output.note("Type .help for commands, .quit to exit. End statements with ;");
          lines.feed();
        }
        return ExitCode.OK.number();
      }
      runAll(session);
      return session.exitCode().number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runAll(ShellSession session) throws IOException {
    try (InterruptWatch _ = InterruptWatch.start();
        var lines = new PipedLines(input.get())) {
      String line = lines.next();
      while (line != null && session.line(line)) {
        line = lines.next();
      }
      session.end();
    }
  }
}
