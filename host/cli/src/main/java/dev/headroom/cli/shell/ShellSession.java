package dev.headroom.cli.shell;

import dev.headroom.api.CancelledException;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.common.DurationConverter;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.query.ExplainPrinter;
import dev.headroom.cli.query.QueryCommand;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.tables.TablesPrinter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.ProgressLine;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.query.PreparedQuery;
import dev.headroom.engine.data.query.QueryRequest;
import dev.headroom.engine.data.query.QueryService;
import dev.headroom.engine.data.query.ResultCache;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.TypeConversionException;

/** What a shell does with the lines it is given. For one thread. */
final class ShellSession {
  static final List<String> COMMANDS =
      List.of(
          ".cache",
          ".explain",
          ".fresh",
          ".help",
          ".limit",
          ".max-age",
          ".mode",
          ".offline",
          ".quit",
          ".schema",
          ".sensitive",
          ".tables");

  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

  /** In characters; what is longer is refused when it is read. */
  private static final int LONGEST_STATEMENT = 1_000_000;

  private static final String HELP =
      """
      SELECT … ;           runs a statement, over as many lines as it takes
      .tables              lists the tables
      .schema TABLE        shows what a table is made of
      .mode FORMAT         writes rows as table, json, jsonl, csv or markdown
      .explain on|off      says where rows come from instead of showing them
      .fresh on|off        reads everything anew
      .offline on|off      asks no service
      .max-age 5m|off      reads what is older anew
      .limit N|off         shows at most N rows
      .sensitive on|off    shows sensitive values
      .cache [clear]       says what results are remembered, or drops them
      .quit                ends, as Ctrl-D does
      """;

  private final Output output;
  private final QueryService queries;
  private final Runnable round;
  private final Clock clock;
  private final ResultCache cache = new ResultCache();
  private final StringBuilder statement = new StringBuilder();
  private RowFormat format;
  private boolean explain;
  private Freshness freshness;
  private OptionalLong limit = OptionalLong.empty();
  private boolean sensitive;
  private ExitCode worst = ExitCode.OK;

  /**
   * Makes a session.
   *
   * @param round begins the work of one statement, as a command of its own would begin
   * @param freshness how old rows may be until a command of the shell says otherwise
   */
  ShellSession(
      Output output,
      QueryService queries,
      Runnable round,
      RowFormat format,
      Freshness freshness,
      Clock clock) {
    this.output = output;
    this.queries = queries;
    this.round = round;
    this.format = format;
    this.freshness = freshness;
    this.clock = clock;
  }

  /** Whether a statement has begun that has not ended. */
  boolean isWithinStatement() {
    return !statement.isEmpty();
  }

  /** Returns the lines that were typed of a statement that has not ended. */
  String begun() {
    return statement.toString();
  }

  /** Drops what was typed of a statement. */
  void drop() {
    statement.setLength(0);
  }

  /** Returns how the first thing that failed did, or that nothing has. */
  ExitCode exitCode() {
    return worst;
  }

  /**
   * Takes a line.
   *
   * @return whether to go on
   */
  boolean line(String line) {
    if (!isWithinStatement()) {
      String text = line.strip();
      if (text.isEmpty()) {
        return true;
      }
      if (text.startsWith(".")) {
        return command(text.split("\\s+", 2));
      }
      // What people type who do not know the shell yet, with or without a semicolon.
      switch (text.endsWith(";") ? text.substring(0, text.length() - 1) : text) {
        case "quit", "exit" -> {
          return false;
        }
        case "help", "?" -> {
          return command(new String[] {".help"});
        }
        default -> {}
      }
    }
    statement.append(line).append('\n');
    if (line.indexOf(';') >= 0 || statement.length() > LONGEST_STATEMENT) {
      runCompleted();
    }
    return true;
  }

  /** Runs every statement that has its end, as several may stand on one line. */
  private void runCompleted() {
    OptionalInt end = queries.endOfFirst(statement.toString());
    while (end.isPresent()) {
      String sql = statement.substring(0, end.getAsInt());
      statement.delete(0, end.getAsInt());
      guarded(() -> run(sql));
      end = queries.endOfFirst(statement.toString());
    }
    if (statement.toString().isBlank()) {
      statement.setLength(0);
    }
  }

  /** Runs what was typed, whether or not it has been ended. */
  void end() {
    String sql = statement.toString();
    statement.setLength(0);
    if (!sql.isBlank()) {
      guarded(() -> run(sql));
    }
  }

  private boolean command(String[] words) {
    String argument = words.length > 1 ? words[1].strip() : "";
    switch (words[0]) {
      case ".quit", ".exit" -> {
        return false;
      }
      case ".help" -> HELP.lines().forEach(output::line);
      case ".tables" ->
          guarded(() -> new TablesPrinter(output, clock.instant()).print(queries.summaries()));
      case ".schema" -> guarded(() -> schema(argument));
      case ".mode" -> guarded(() -> format = formatOf(argument));
      case ".explain" -> guarded(() -> explain = isOn(argument));
      case ".fresh" -> guarded(() -> freshness = toggled(new Freshness.ForceRefresh(), argument));
      case ".offline" -> guarded(() -> freshness = toggled(new Freshness.Offline(), argument));
      case ".max-age" -> guarded(() -> freshness = maxAge(argument));
      case ".limit" -> guarded(() -> limit = limitOf(argument));
      case ".sensitive" -> guarded(() -> sensitive = isOn(argument));
      case ".cache" -> guarded(() -> cache(argument));
      default -> guarded(() -> wrong(words[0] + " is no command of the shell", ".help lists them"));
    }
    return true;
  }

  private void schema(String name) {
    if (name.isEmpty()) {
      wrong(".schema takes the name of a table", ".tables lists them");
    }
    var table = queries.table(name, freshness);
    boolean kept = !QueryService.isOfProgram(table);
    new TablesPrinter(output, clock.instant())
        .print(table, kept, kept ? queries.state(table.name()) : Optional.empty());
  }

  private void run(String sql) {
    var request =
        new QueryRequest(sql, Map.of(), freshness, sensitive, limit, Deadline.in(LONGEST_RUN));
    round.run();
    try (PreparedQuery query = prepare(request)) {
      var explanation = new ExplainPrinter(output, clock.instant());
      QueryCommand.tell(query.uses(), explanation, output);
      if (explain) {
        explanation.print(query.uses(), query.plan());
        return;
      }
      try (RowCursor rows = cache.rows(request, query)) {
        new RowPrinter(output).print(rows, format);
      }
    }
  }

  private PreparedQuery prepare(QueryRequest request) {
    try (ProgressLine progress = output.progress()) {
      return queries.prepare(request, progress);
    }
  }

  /** A statement that fails does not end the shell. */
  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (CancelledException e) {
      output.note("interrupted");
    } catch (RuntimeException e) {
      int code = CommandFailure.report(e, output);
      for (ExitCode known : ExitCode.values()) {
        if (worst == ExitCode.OK && known.number() == code) {
          worst = known;
        }
      }
    } finally {
      // The interrupt was for the statement, which has ended.
      boolean _ = Thread.interrupted();
    }
  }

  private static RowFormat formatOf(String name) {
    for (RowFormat format : RowFormat.values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "'" + name.toLowerCase(Locale.ROOT) + "' is no format",
        "table, json, jsonl, csv or markdown");
  }

  private void cache(String argument) {
    if (argument.equals("clear")) {
      cache.clear();
    } else if (!argument.isEmpty()) {
      wrong(".cache takes nothing, or clear", "");
    }
    output.line(cache.described());
  }

  /**
   * One way to choose takes the place of another; to switch off one that is not on does nothing.
   */
  private Freshness toggled(Freshness wanted, String argument) {
    if (isOn(argument)) {
      return wanted;
    }
    return freshness.equals(wanted) ? new Freshness.ByPolicy() : freshness;
  }

  private Freshness maxAge(String argument) {
    if (argument.equals("off")) {
      return freshness instanceof Freshness.AtMost ? new Freshness.ByPolicy() : freshness;
    }
    try {
      return new Freshness.AtMost(new DurationConverter().convert(argument));
    } catch (TypeConversionException e) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, String.valueOf(e.getMessage()), "or say off");
    }
  }

  private static OptionalLong limitOf(String argument) {
    if (argument.equals("off")) {
      return OptionalLong.empty();
    }
    try {
      long rows = Long.parseLong(argument);
      if (rows >= 0) {
        return OptionalLong.of(rows);
      }
    } catch (NumberFormatException e) {
      // Said below, as a number below zero is.
    }
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE, ".limit takes a number of rows, at least 0, or off", "");
  }

  private static boolean isOn(String argument) {
    return switch (argument) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new CommandException(ExitCode.WRONG_COMMAND_LINE, "say on or off", "");
    };
  }

  private static void wrong(String message, String hint) {
    throw new CommandException(ExitCode.WRONG_COMMAND_LINE, message, hint);
  }
}
