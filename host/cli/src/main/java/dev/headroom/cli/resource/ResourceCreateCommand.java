package dev.headroom.cli.resource;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.WritableColumns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom <provider> <resource> create}. */
@Command(name = "create")
public final class ResourceCreateCommand implements Callable<Integer> {
  private final ResourceDependencies services;
  private final ResourceTable table;

  @Mixin private ChangeOptions values = new ChangeOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  @Option(names = "--dry-run", description = "Preview the change without applying it.")
  private boolean dryRun;

  ResourceCreateCommand(ResourceDependencies services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  @Override
  public Integer call() {
    if (values.areEmpty()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "say what to create: --set column=value, or --from a file of JSON",
          "`headroom " + RowNames.of(table) + " --help` names the columns");
    }
    List<RowChange> changes = values.read(table.schema(), services.input());
    var writable = new WritableColumns(table, Resource.Capability.CREATE);
    changes.forEach(writable::require);
    var format = formats.format(services.output());
    if (dryRun) {
      new DryRunPreview(services.output(), format).show(table, changes);
      return ExitCode.OK.number();
    }
    Set<String> given = new HashSet<>();
    changes.forEach(change -> given.addAll(change.values().keySet()));
    var answers =
        new RowResultPrinter(
            services,
            format,
            table.schema(),
            secrets,
            OneTimeSecrets.notGiven(table.schema(), given));
    if (changes.size() == 1) {
      answers.show(create(changes.getFirst()));
      return ExitCode.OK.number();
    }
    try (InterruptWatch _ = InterruptWatch.start()) {
      answers.showEach(
          new ChangeSeries<>(
              services.output(),
              "created",
              changes,
              this::create,
              row -> RowNames.of(table, row),
              values.skipped()));
    }
    return ExitCode.OK.number();
  }

  private Row create(RowChange change) {
    return services.changes().get().create(table, change, ResourceCommandTree.deadline());
  }
}
