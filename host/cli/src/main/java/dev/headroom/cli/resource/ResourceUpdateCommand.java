package dev.headroom.cli.resource;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ConfirmationOptions;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.ChangeReader;
import dev.headroom.engine.data.change.WritableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom <provider> <resource> update}. */
@Command(name = "update")
public final class ResourceUpdateCommand implements Callable<Integer> {
  /** A row and what becomes of it. */
  private record Update(RowKey key, RowChange change) {}

  private final ResourceDependencies services;
  private final ResourceTable table;

  @Parameters(
      paramLabel = ResourceCommandTree.KEY,
      arity = "0..*",
      description = "ID of the item (omit if --from provides it).")
  private List<String> key = List.of();

  @Mixin private ChangeOptions values = new ChangeOptions();
  @Mixin private ConfirmationOptions confirmation = new ConfirmationOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  ResourceUpdateCommand(ResourceDependencies services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  @Override
  public Integer call() {
    List<Update> updates = updates();
    RowFormat format = formats.format(services.output());
    if (confirmation.isDryRun()) {
      var planned = new DryRunUpdates(services.output(), format, table.schema());
      var present = new CurrentRows(services, table);
      updates.forEach(
          update -> planned.add(update.key(), present.find(update.key()), update.change()));
      planned.show();
      return ExitCode.OK.number();
    }
    var answers = new RowResultPrinter(services, format, table.schema(), secrets, Set.of());
    confirmation.require(services.questions(), question(updates));
    if (updates.size() == 1) {
      answers.show(update(updates.getFirst()));
      return ExitCode.OK.number();
    }
    try (InterruptWatch _ = InterruptWatch.start()) {
      answers.showEach(
          new ChangeSeries<>(
              services.output(),
              "updated",
              updates,
              this::update,
              row -> RowNames.of(table, row),
              values.skipped()));
    }
    return ExitCode.OK.number();
  }

  private List<Update> updates() {
    var reader = new ChangeReader(table.schema());
    var writable = new WritableColumns(table, Resource.Capability.UPDATE);
    List<RowKey> named = key.isEmpty() ? List.of() : List.of(reader.key(key));
    List<Update> updates = new ArrayList<>();
    for (RowChange change : values.read(table.schema(), services.input())) {
      RowKey row =
          named.isEmpty()
              ? reader.keyIn(change).orElseThrow(this::keyMissing)
              : agreed(change, named.getFirst());
      RowChange rest = reader.withoutKey(change);
      if (rest.values().isEmpty()) {
        throw wrong(
            "say what to change: --set column=value, or --from a file of JSON",
            "`headroom " + RowNames.of(table) + " --help` names the columns");
      }
      writable.require(rest);
      updates.add(new Update(row, rest));
    }
    if (!named.isEmpty() && updates.size() > 1) {
      throw wrong("several rows were given for one key", "leave the key away");
    }
    return updates;
  }

  /** A row of another key was meant for another row. */
  private RowKey agreed(RowChange change, RowKey named) {
    for (int index = 0; index < named.values().size(); index++) {
      String column = table.schema().keyColumns().get(index).name();
      Object given = change.values().get(column);
      boolean same = named.values().get(index).equals(given);
      if (change.values().containsKey(column) && !same) {
        throw wrong(column + " names the row and cannot be changed", "");
      }
    }
    return named;
  }

  private String question(List<Update> updates) {
    if (updates.size() > 1) {
      return "update " + updates.size() + " rows of " + RowNames.of(table);
    }
    Update only = updates.getFirst();
    return "update "
        + RowNames.of(table, only.key())
        + " ("
        + String.join(", ", only.change().values().keySet())
        + ")";
  }

  private Row update(Update update) {
    return services
        .changes()
        .get()
        .update(table, update.key(), update.change(), ResourceCommandTree.deadline());
  }

  private CommandException keyMissing() {
    return wrong(
        "say which row to update", "`headroom " + RowNames.of(table) + " update --help` shows how");
  }

  private static CommandException wrong(String message, String hint) {
    return new CommandException(ExitCode.WRONG_COMMAND_LINE, message, hint);
  }
}
