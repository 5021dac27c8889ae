package dev.headroom.host.cli;

import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.change.ChangeReader;
import dev.headroom.host.output.RowFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom <provider> <resource> delete}. */
@Command(name = "delete")
final class ResourceDeleteCommand implements Callable<Integer> {
  private final ResourceServices services;
  private final ResourceTable table;

  @Parameters(
      paramLabel = ResourceCommands.KEY,
      arity = "1..*",
      description = "What names the row.")
  private List<String> key = List.of();

  @Mixin private ConfirmationOptions confirmation = new ConfirmationOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  ResourceDeleteCommand(ResourceServices services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  @Override
  public Integer call() {
    RowKey row = new ChangeReader(table.schema()).key(key);
    String what = "delete " + RowNames.of(table, row);
    if (confirmation.isDryRun()) {
      plan(row);
      return ExitCode.OK.number();
    }
    confirmation.require(services.questions(), what);
    services.changes().get().delete(table, row, ResourceCommands.deadline());
    services.output().note(RowNames.of(table, row) + " is gone");
    return ExitCode.OK.number();
  }

  private void plan(RowKey row) {
    RowFormat format = formats.format(services.output());
    Optional<Row> present = new PresentRows(services, table).find(row);
    if (present.isPresent()) {
      new RowAnswers(services, format, table.schema(), new SecretOptions(), Set.of())
          .show(present.get());
      services.output().note("a dry run: nothing was deleted");
    } else {
      new PlannedRows(services.output(), format)
          .show(table, List.of(PlannedRows.named(table, row, new RowChange(Map.of()))));
    }
  }
}
