package dev.headroom.host.cli;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.host.data.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom <provider> <resource> create}. */
@Command(name = "create")
final class ResourceCreateCommand implements Callable<Integer> {
  private final ResourceServices services;
  private final ResourceTable table;

  @Mixin private ChangeOptions values = new ChangeOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  @Option(names = "--dry-run", description = "Show what would be sent, and change nothing.")
  private boolean dryRun;

  ResourceCreateCommand(ResourceServices services, ResourceTable table) {
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
    var format = formats.format(services.output());
    if (dryRun) {
      new PlannedRows(services.output(), format).show(table, changes);
      return ExitCode.OK.number();
    }
    var answers = new RowAnswers(services.output(), format, secrets);
    if (changes.size() == 1) {
      answers.show(table.schema(), create(changes.getFirst()));
    } else {
      createAll(changes, answers);
    }
    return ExitCode.OK.number();
  }

  /** Stops at the first row that cannot be made, and shows those that were. */
  private void createAll(List<RowChange> changes, RowAnswers answers) {
    List<Row> created = new ArrayList<>();
    try {
      for (RowChange change : changes) {
        created.add(create(change));
      }
    } catch (ProviderException failed) {
      services
          .output()
          .warning(
              created.size()
                  + " of "
                  + changes.size()
                  + " were created; number "
                  + (created.size() + 1)
                  + " failed, and the rest was not tried");
      throw failed;
    } finally {
      answers.show(table.schema(), created);
    }
  }

  private Row create(RowChange change) {
    return services.changes().get().create(table, change, ResourceCommands.deadline());
  }
}
