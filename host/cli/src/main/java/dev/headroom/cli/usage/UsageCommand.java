package dev.headroom.cli.usage;

import dev.headroom.cli.common.DurationConverter;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Spinner;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.UsageRequest;
import dev.headroom.engine.usage.UsageService;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom usage}, and what {@code headroom} alone does. */
@Command(
    name = "usage",
    description = {
      "Show what is left: of every enabled provider, or in detail of the one that is named.",
      "A provider that is named is asked whether it is enabled or not."
    })
public final class UsageCommand implements Callable<Integer> {
  private final Output output;
  private final ProviderSelection asked;
  private final Supplier<UsageService> usage;
  private final FirstRun firstRun;
  private final Runnable keepIndex;
  private final Clock clock;

  @Parameters(paramLabel = "PROVIDER", arity = "0..*", description = "Whom to ask.")
  private List<String> providers = List.of();

  @Option(
      names = "--fresh",
      description = {
        "Ask anew, even if there was an answer a moment ago.",
        "A service that said it had too many requests is left alone all the same."
      })
  private boolean fresh;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Take an answer that is no older than this, such as 10s or 5m.")
  private Optional<Duration> maxAge = Optional.empty();

  /**
   * Makes the command.
   *
   * @param keepIndex keeps what the settings came to for the next command; called when all enabled
   *     providers are asked
   */
  UsageCommand(
      Output output,
      ProviderSelection asked,
      Supplier<UsageService> usage,
      FirstRun firstRun,
      Runnable keepIndex,
      Clock clock) {
    this.output = output;
    this.asked = asked;
    this.usage = usage;
    this.firstRun = firstRun;
    this.keepIndex = keepIndex;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<String> ids = providers.isEmpty() ? enabled() : asked.named(providers);
    if (ids.isEmpty()) {
      return ExitCode.SIGN_IN_NEEDED.number();
    }
    boolean detailed = providers.size() == 1 && isForPeople();
    Optional<Duration> age = fresh ? Optional.of(Duration.ZERO) : maxAge;
    return fetch(asked.request(ids, age, detailed), detailed).number();
  }

  private List<String> enabled() {
    List<String> ids = asked.enabled();
    if (ids.isEmpty()) {
      return firstRun.offer();
    }
    keepIndex.run();
    return ids;
  }

  private ExitCode fetch(UsageRequest request, boolean detailed) {
    var printer = new UsagePrinter(output, clock.instant());
    List<String> ids = request.providers().stream().map(UsageRequest.Wanted::id).toList();
    try (InterruptWatch _ = InterruptWatch.start()) {
      UsageReport report = fetch(request, ids, printer, detailed);
      printer.finish(report);
      return UsageExit.of(report);
    }
  }

  private UsageReport fetch(
      UsageRequest request, List<String> ids, UsagePrinter printer, boolean detailed) {
    try (Spinner waiting = output.waitFor(asked.names(ids))) {
      return usage
          .get()
          .fetch(
              request,
              answer -> waiting.makeWay(answer.name(), () -> print(printer, answer, detailed)));
    }
  }

  private static void print(UsagePrinter printer, ProviderUsage answer, boolean detailed) {
    if (detailed) {
      printer.printDetail(answer);
    } else {
      printer.print(answer);
    }
  }

  private boolean isForPeople() {
    return output.display().terminal() && !output.options().json() && !output.options().quiet();
  }
}
