package dev.headroom.cli.resource;

import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.common.ConfirmationOptions;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.ChangeReader;
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
public final class ResourceDeleteCommand implements Callable<Integer> {
  private final ResourceDependencies services;
  private final ResourceTable table;

  @Parameters(paramLabel = ResourceCommandTree.KEY, arity = "1..*", description = "ID of the item.")
  private List<String> key = List.of();

  @Mixin private ConfirmationOptions confirmation = new ConfirmationOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  ResourceDeleteCommand(ResourceDependencies services, ResourceTable table) {
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
    services.changes().get().delete(table, row, ResourceCommandTree.deadline());
    services.output().note(RowNames.of(table, row) + " is gone");
    return ExitCode.OK.number();
  }

  private void plan(RowKey row) {
    RowFormat format = formats.format(services.output());
    Optional<Row> present = new CurrentRows(services, table).find(row);
    if (present.isPresent()) {
      new RowResultPrinter(services, format, table.schema(), new SecretOptions(), Set.of())
          .show(present.get());
      services.output().note("dry run: nothing was deleted");
    } else {
      new DryRunPreview(services.output(), format)
          .show(table, List.of(DryRunPreview.named(table, row, new RowChange(Map.of()))));
    }
  }
}
