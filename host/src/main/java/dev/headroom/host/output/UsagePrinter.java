package dev.headroom.host.output;

import dev.headroom.api.ProviderError;
import dev.headroom.host.usage.ProviderUsage;
import dev.headroom.host.usage.ProviderUsage.Outcome;
import dev.headroom.host.usage.UsageReport;
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

  /** Prints the answer of one provider; for JSON it waits for the whole report. */
  public void print(ProviderUsage usage) {
    OutputOptions options = output.options();
    if (options.json()) {
      return;
    }
    if (options.quiet()) {
      output.block(UsageRows.quiet(usage));
      sayProblem(usage);
    } else if (output.display().terminal()) {
      String block = new UsageBlock(output.display(), now, options.verbose()).of(usage);
      output.block(started ? "\n" + block : block);
    } else {
      output.block(UsageRows.of(usage, now));
      sayProblem(usage);
      sayAttempts(usage);
    }
    started = true;
  }

  /** Prints the one provider that was asked for, in detail where a person looks at it. */
  public void printDetail(ProviderUsage usage) {
    OutputOptions options = output.options();
    if (options.json() || options.quiet() || !output.display().terminal()) {
      print(usage);
      return;
    }
    output.block(new UsageDetail(output.display(), now, options.verbose()).of(usage));
  }

  /** Ends the report: the document, or what the user should know beside the answers. */
  public void finish(UsageReport report) {
    if (output.options().json()) {
      output.json(json -> UsageJson.write(json, report));
    }
    if (report.interrupted()) {
      output.note("interrupted; not answered: " + String.join(", ", report.unanswered()));
    }
  }

  private void sayProblem(ProviderUsage usage) {
    if (usage.outcome() instanceof Outcome.Unknown unknown) {
      ProviderError error = unknown.error();
      output.error(usage.id() + ": " + error.message(), error.hint().orElse(""));
    } else if (usage.outcome() instanceof Outcome.Known known && known.error().isPresent()) {
      String age = TimeText.age(known.fetchedAt(), now);
      output.warning(
          usage.id() + ": shown as of " + age + " ago: " + known.error().get().message());
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
