package dev.headroom.host.cli;

import dev.headroom.api.ErrorKind;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.StatusPrinter;
import dev.headroom.host.output.WaitingLine;
import dev.headroom.host.usage.AskedProviders;
import dev.headroom.host.usage.StatusReport;
import dev.headroom.host.usage.StatusService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom status}. */
@Command(
    name = "status",
    description = "Show what the providers' status pages say about their services.")
final class StatusCommand implements Callable<Integer> {
  private final Output output;
  private final AskedProviders asked;
  private final Supplier<StatusService> service;

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..*",
      description = "Whose page to read; all when none is named.")
  private List<String> providers = List.of();

  StatusCommand(Output output, AskedProviders asked, Supplier<StatusService> service) {
    this.output = output;
    this.asked = asked;
    this.service = service;
  }

  @Override
  public Integer call() {
    List<String> ids = providers.isEmpty() ? asked.withStatusPage() : asked.named(providers);
    StatusReport report;
    try (WaitingLine _ = output.waitFor(asked.names(ids))) {
      report = service.get().fetch(ids);
    }
    new StatusPrinter(output).print(report);
    return exitCode(report).number();
  }

  private static ExitCode exitCode(StatusReport report) {
    List<ErrorKind> failures = new ArrayList<>();
    for (StatusReport.Entry entry : report.providers()) {
      if (entry.status().isPresent()) {
        return ExitCode.OK;
      }
      entry.error().ifPresent(error -> failures.add(error.kind()));
    }
    return failures.isEmpty() ? ExitCode.OK : UsageExit.ofFailures(failures);
  }
}
