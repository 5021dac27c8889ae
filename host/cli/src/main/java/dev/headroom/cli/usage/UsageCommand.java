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
      "Show usage for every enabled provider, or one provider in detail.",
      "Naming a provider queries it even if it is not enabled."
    })
public final class UsageCommand implements Callable<Integer> {
  private final Output output;
  private final ProviderSelection asked;
  private final Supplier<UsageService> usage;
  private final FirstRun firstRun;
  private final OtherLogins otherLogins;
  private final Runnable keepIndex;
  private final Clock clock;

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..*",
      description = "Providers to query (default: all enabled).")
  private List<String> providers = List.of();

  @Option(
      names = "--fresh",
      description = {"Bypass the cache and fetch now.", "Rate-limit waits are still honored."})
  private boolean fresh;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Accept cached results up to this old (e.g. 10s, 5m).")
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
      OtherLogins otherLogins,
      Runnable keepIndex,
      Clock clock) {
    this.output = output;
    this.asked = asked;
    this.usage = usage;
    this.firstRun = firstRun;
    this.otherLogins = otherLogins;
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
      if (providers.isEmpty() && isForPeople()) {
        otherLogins.sayAfter(report);
      }
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
