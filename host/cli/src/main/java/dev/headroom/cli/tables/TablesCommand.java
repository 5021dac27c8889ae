package dev.headroom.cli.tables;

import dev.headroom.api.ProviderException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.FreshnessOptions;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.query.QueryService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom tables}. */
@Command(name = "tables", description = "List tables, or show the columns of one table.")
public final class TablesCommand implements Callable<Integer> {
  private final Output output;
  private final Supplier<QueryService> queries;
  private final Clock clock;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..1",
      description = "Table to describe, or provider whose tables to list.")
  private @Nullable String name;

  @Option(
      names = FreshnessOptions.FRESH,
      description = "Rediscover tables from providers that define them at run time.")
  private boolean fresh;

  public TablesCommand(Output output, Supplier<QueryService> queries, Clock clock) {
    this.output = output;
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    QueryService service = queries.get();
    var printer = new TablesPrinter(output, clock.instant());
    Freshness freshness = fresh ? new Freshness.ForceRefresh() : new Freshness.ByPolicy();
    if (name == null) {
      return all(service, printer);
    }
    if (service.isProvider(name)) {
      printer.print(service.summaries(name, freshness));
    } else {
      ResourceTable table = service.table(name, freshness);
      boolean kept = !QueryService.isOfProgram(table);
      printer.print(table, kept, kept ? service.state(table.name()) : Optional.empty());
    }
    return ExitCode.OK.number();
  }

  /** Lists what is known; only who wants it anew waits for a service. */
  private int all(QueryService service, TablesPrinter printer) {
    List<ProviderException> failures = fresh ? service.askProviders() : List.of();
    printer.print(service.summaries());
    for (ProviderException failure : failures) {
      output.error(failure.error().message(), failure.error().hint().orElse(""));
    }
    if (!fresh) {
      for (String provider : service.neverAsked()) {
        output.note(
            provider
                + " tells its tables when it is asked: `headroom tables "
                + provider
                + "` does that");
      }
    }
    return failures.isEmpty() ? ExitCode.OK.number() : ExitCode.PARTLY_DONE.number();
  }
}
