package dev.headroom.host.cli;

import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.query.QueryService;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.TablesPrinter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom tables}. */
@Command(
    name = "tables",
    description = "List the tables that a query can name, or show what one is made of.")
final class TablesCommand implements Callable<Integer> {
  private final Output output;
  private final Supplier<QueryService> queries;
  private final Clock clock;

  @Parameters(paramLabel = "TABLE", arity = "0..1", description = "The table to look at.")
  private @Nullable String name;

  TablesCommand(Output output, Supplier<QueryService> queries, Clock clock) {
    this.output = output;
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    QueryService service = queries.get();
    var printer = new TablesPrinter(output, clock.instant());
    if (name == null) {
      printer.print(service.summaries());
    } else {
      ResourceTable table = service.table(name);
      boolean kept = !QueryService.isOfProgram(table);
      printer.print(table, kept, kept ? service.state(table.name()) : Optional.empty());
    }
    return ExitCode.OK.number();
  }
}
