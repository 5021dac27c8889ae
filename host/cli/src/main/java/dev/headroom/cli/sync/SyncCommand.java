package dev.headroom.cli.sync;

import dev.headroom.api.ErrorKind;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.DurationConverter;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.ProgressLine;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.sync.Synchronizer;
import dev.headroom.engine.data.sync.TableOutcome;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Suggestions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom sync}. */
@Command(
    name = "sync",
    description = "Refresh, inspect or clear locally stored tables.",
    footer = {
      "",
      "Queries refresh the tables they need automatically; use sync to refresh them ahead of time."
    })
public final class SyncCommand implements Runnable {
  private static final String TABLES =
      "Tables or providers to refresh (default: enabled providers and stored tables).";

  private final Supplier<SyncTables> tables;
  private final Supplier<SqlMirror> mirror;
  private final Supplier<Synchronizer> synchronizer;
  private final Output output;
  private final Clock clock;

  SyncCommand(
      Supplier<SyncTables> tables,
      Supplier<SqlMirror> mirror,
      Supplier<Synchronizer> synchronizer,
      Output output,
      Clock clock) {
    this.tables = tables;
    this.mirror = mirror;
    this.synchronizer = synchronizer;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: run, status or clear",
        "try `headroom sync --help`");
  }

  @Command(
      name = "run",
      description = {
        "Refresh tables that are out of date.",
        "An interrupted sync keeps the old rows and resumes next time."
      })
  int run(
      @Parameters(paramLabel = "TABLE", arity = "0..*", description = TABLES) List<String> names,
      @Option(names = "--fresh", description = "Refresh even tables that are still fresh.")
          boolean fresh,
      @Option(
              names = "--max-age",
              paramLabel = "DURATION",
              converter = DurationConverter.class,
              description = "Read what is older than this, such as 10s or 5m.")
          Optional<Duration> maxAge,
      @Option(
              names = "--timeout",
              paramLabel = "DURATION",
              defaultValue = "1h",
              converter = DurationConverter.class,
              description = "Give up after this time (default: 1h).")
          Duration timeout) {
    Freshness freshness = freshness(fresh, maxAge);
    List<TableOutcome> outcomes = new ArrayList<>();
    try (InterruptWatch _ = InterruptWatch.start();
        ProgressLine progress = output.progress()) {
      SyncTables.Wanted wanted = tables.get().wanted(names == null ? List.of() : names, freshness);
      if (!wanted.tables().isEmpty()) {
        outcomes.addAll(
            synchronizer.get().refresh(wanted.tables(), freshness, progress, Deadline.in(timeout)));
      }
      outcomes.addAll(wanted.failures());
    }
    new SyncPrinter(output, clock.instant()).outcomes(outcomes);
    return exitCode(outcomes).number();
  }

  private static Freshness freshness(boolean fresh, Optional<Duration> maxAge) {
    if (fresh && maxAge.isPresent()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "only one of --fresh and --max-age can be had",
          "--fresh reads everything, --max-age what is older");
    }
    if (fresh) {
      return new Freshness.ForceRefresh();
    }
    return maxAge.<Freshness>map(Freshness.AtMost::new).orElseGet(Freshness.ByPolicy::new);
  }

  private static ExitCode exitCode(List<TableOutcome> outcomes) {
    List<ErrorKind> failures = new ArrayList<>();
    boolean done = false;
    for (TableOutcome outcome : outcomes) {
      switch (outcome) {
        case TableOutcome.Synced _, TableOutcome.Current _ -> done = true;
        case TableOutcome.Untouched _ -> {}
        case TableOutcome.Failed failed -> failures.add(failed.error().kind());
      }
    }
    if (failures.isEmpty()) {
      return ExitCode.OK;
    }
    return done ? ExitCode.PARTLY_DONE : ExitCode.ofFailures(failures);
  }

  @Command(name = "status", description = "List stored tables with row count and age.")
  int status() {
    new SyncPrinter(output, clock.instant()).states(mirror.get().states(), mirror.get()::history);
    return ExitCode.OK.number();
  }

  @Command(
      name = "clear",
      description = "Delete stored tables; they are fetched again when needed.")
  int clear(
      @Parameters(
              paramLabel = "TABLE",
              arity = "0..*",
              description = "Tables to delete (default: all).")
          List<String> names) {
    if (names == null || names.isEmpty()) {
      mirror.get().clearAll();
    } else {
      List<String> known = mirror.get().states().stream().map(TableState::table).toList();
      for (String name : names) {
        requireKnown(name, known);
      }
      names.forEach(mirror.get()::clear);
    }
    return status();
  }

  private static void requireKnown(String name, List<String> known) {
    if (!known.contains(name)) {
      throw new CommandException(
          ExitCode.FAILED,
          "no table " + name + " is stored",
          Suggestions.to(name, known)
              .map(close -> "did you mean " + close + "?")
              .orElse("see `headroom sync status`"));
    }
  }
}
