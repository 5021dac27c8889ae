package dev.headroom.cli.usage;

import dev.headroom.api.ProviderError;
import dev.headroom.cli.terminal.ErrorHint;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Instant;

/**
 * Prints usage as it comes: blocks on a terminal, lines elsewhere, one document when JSON is
 * wanted. For one command and one thread.
 */
public final class UsagePrinter {
  private final Output output;
  private final Instant now;
  private boolean started;

  /**
   * Makes a printer.
   *
   * @param now what countdowns, ages and pace count from
   */
  public UsagePrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /**
   * Prints the answer of one provider, where a person looks on. Programs get all answers at the
   * end, in their order.
   */
  public void print(ProviderUsage usage) {
    if (isForPeople()) {
      OutputOptions options = output.options();
      String block = new UsageBlock(output.display(), now, options.verbose()).of(usage);
      output.block(started ? "\n" + block : block);
      started = true;
    }
  }

  /** Prints the one provider that was asked for, in detail where a person looks at it. */
  public void printDetail(ProviderUsage usage) {
    if (isForPeople()) {
      boolean attemptsShown = output.options().verbose();
      output.block(new UsageDetail(output.display(), now, attemptsShown).of(usage));
    }
  }

  /** Ends the report: everything for programs, and what the user should know beside the answers. */
  public void finish(UsageReport report) {
    if (output.options().json()) {
      output.json(json -> UsageJson.write(json, report));
    } else if (!isForPeople()) {
      for (ProviderUsage usage : report.providers()) {
        printRows(usage);
      }
    }
    if (report.interrupted()) {
      output.note("interrupted; not answered: " + String.join(", ", report.unanswered()));
    }
  }

  private boolean isForPeople() {
    OutputOptions options = output.options();
    return output.display().terminal() && !options.json() && !options.quiet();
  }

  private void printRows(ProviderUsage usage) {
    boolean quiet = output.options().quiet();
    output.block(quiet ? UsageRows.quiet(usage, now) : UsageRows.of(usage, now));
    sayProblem(usage);
    sayAttempts(usage);
  }

  private void sayProblem(ProviderUsage usage) {
    if (usage.outcome() instanceof Outcome.Known known && known.snapshot().isEmpty()) {
      output.note(usage.id() + ": no limits reported for this account");
    }
    if (usage.outcome() instanceof Outcome.Unknown unknown) {
      ProviderError error = unknown.error();
      output.error(usage.id() + ": " + error.message(), ErrorHint.of(error).orElse(""));
    } else if (usage.outcome() instanceof Outcome.Known known
        && known.error().isPresent()
        && !output.options().quiet()) {
      String age = TimeText.age(known.fetchedAt(), now);
      ProviderError error = known.error().get();
      String hint = ErrorHint.of(error).map(text -> " (" + text + ")").orElse("");
      output.warning(usage.id() + ": shown as of " + age + " ago: " + error.message() + hint);
    }
  }

  private void sayAttempts(ProviderUsage usage) {
    for (ProviderUsage.Attempt attempt : usage.attempts()) {
      String how = attempt.error().isPresent() ? attempt.error().get().message() : "ok";
      output.detail(
          usage.id()
              + ": "
              + attempt.strategy()
              + " "
              + attempt.duration().toMillis()
              + "ms "
              + how);
    }
  }
}
