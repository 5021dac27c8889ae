package dev.headroom.cli.query;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.DurationConverter;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.FreshnessOptions;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.rows.WindowNote;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.ProgressLine;
import dev.headroom.engine.data.change.Assignment;
import dev.headroom.engine.data.query.PreparedQuery;
import dev.headroom.engine.data.query.QueryRequest;
import dev.headroom.engine.data.query.QueryService;
import dev.headroom.engine.data.query.TableUse;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom query}. */
@Command(
    name = "query",
    description = {
      "Run one read-only SQL query over the tables of all providers.",
      "Run `headroom tables` to list tables and columns."
    })
public final class QueryCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int LONGEST_STATEMENT_BYTES = 4_000_000;

  private final Output output;
  private final Supplier<QueryService> queries;
  private final Supplier<InputStream> input;
  private final Clock clock;

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "SQL statement, or - to read it from standard input.")
  private @Nullable String statement;

  @Option(names = "--file", paramLabel = "FILE", description = "Read the statement from a file.")
  private @Nullable Path file;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "The value of the parameter :NAME; may be repeated.")
  private List<String> parameters = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Show at most N rows.")
  private @Nullable Long limit;

  @Option(
      names = "--show-sensitive",
      description = "Show sensitive values instead of masking them.")
  private boolean sensitiveShown;

  @Option(
      names = "--explain",
      description = "Show the query plan and data sources instead of rows.")
  private boolean explain;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Give up after this time (default: 10m).")
  private Duration timeout = Duration.ofMinutes(10);

  @Mixin private FreshnessOptions freshness = new FreshnessOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  /**
   * Makes the command.
   *
   * @param input opens standard input
   */
  QueryCommand(
      Output output, Supplier<QueryService> queries, Supplier<InputStream> input, Clock clock) {
    this.output = output;
    this.queries = queries;
    this.input = input;
    this.clock = clock;
  }

  private Map<String, String> parameters() {
    var values = new LinkedHashMap<String, String>();
    for (String text : parameters) {
      Assignment parameter = Assignment.of(text);
      values.put(parameter.name(), parameter.value());
    }
    return values;
  }

  @Override
  public Integer call() {
    RowFormat format = formats.format(output);
    var request =
        new QueryRequest(
            sql(), parameters(), freshness.freshness(), sensitiveShown, limit(), deadline());
    try (InterruptWatch _ = InterruptWatch.start();
        PreparedQuery query = prepare(request)) {
      var explanation = new ExplainPrinter(output, clock.instant());
      tell(query.uses(), explanation, output);
      if (explain) {
        explanation.print(query.uses(), query.plan());
      } else {
        try (RowCursor rows = query.rows()) {
          new RowPrinter(output).print(rows, format);
        }
      }
    }
    return ExitCode.OK.number();
  }

  /** Rows that are not as new as they should be are answered, but never without a word. */
  public static void tell(List<TableUse> uses, ExplainPrinter explanation, Output output) {
    for (TableUse use : uses) {
      String line = use.table() + ": " + explanation.line(use);
      if (use.failure().isPresent()) {
        output.warning(line);
      } else if (use.source() == TableUse.Source.OLD) {
        output.note(line);
      } else {
        output.detail(line);
      }
      use.since().ifPresent(window -> output.note(WindowNote.of(use.table(), window)));
    }
  }

  private PreparedQuery prepare(QueryRequest request) {
    QueryService service = queries.get();
    try (ProgressLine progress = output.progress()) {
      return service.prepare(request, progress);
    }
  }

  private Deadline deadline() {
    return Deadline.in(timeout);
  }

  private OptionalLong limit() {
    if (limit == null) {
      return OptionalLong.empty();
    }
    if (limit < 0) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, "--limit takes a number of rows, at least 0", "");
    }
    return OptionalLong.of(limit);
  }

  private String sql() {
    String given = statement;
    Path from = file;
    if ((given == null) == (from == null)) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          given == null ? "there is no statement" : "there is a statement and a file",
          "give one: headroom query 'SELECT …', headroom query -, or --file FILE");
    }
    if (given != null && !given.equals(STANDARD_INPUT)) {
      return given;
    }
    try (InputStream in = from == null ? input.get() : Files.newInputStream(from)) {
      byte[] bytes = in.readNBytes(LONGEST_STATEMENT_BYTES + 1);
      if (bytes.length > LONGEST_STATEMENT_BYTES) {
        throw new CommandException(ExitCode.WRONG_COMMAND_LINE, "the statement is too long", "");
      }
      return Utf8.decode(bytes);
    } catch (CharacterCodingException e) {
      throw new CommandException(ExitCode.WRONG_COMMAND_LINE, "the statement is not UTF-8", "");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE, "the statement cannot be read: " + e.getMessage(), "");
    }
  }
}
