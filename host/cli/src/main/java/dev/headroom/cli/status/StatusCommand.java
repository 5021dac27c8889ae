package dev.headroom.cli.status;

import dev.headroom.api.ErrorKind;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Spinner;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.StatusReport;
import dev.headroom.engine.usage.StatusService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom status}. */
@Command(name = "status", description = "Show service status from each provider's status page.")
public final class StatusCommand implements Callable<Integer> {
  private final Output output;
  private final ProviderSelection asked;
  private final Supplier<StatusService> service;

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..*",
      description = "Providers to check (default: all).")
  private List<String> providers = List.of();

  /** Returns the command of these services. */
  public static StatusCommand of(Services services) {
    return new StatusCommand(services.output(), services.selection(), services::status);
  }

  StatusCommand(Output output, ProviderSelection asked, Supplier<StatusService> service) {
    this.output = output;
    this.asked = asked;
    this.service = service;
  }

  @Override
  public Integer call() {
    List<String> ids = providers.isEmpty() ? asked.withStatusPage() : asked.named(providers);
    StatusReport report;
    try (Spinner _ = output.waitFor(asked.names(ids))) {
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
    return failures.isEmpty() ? ExitCode.OK : ExitCode.ofFailures(failures);
  }
}
