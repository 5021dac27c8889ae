package dev.headroom.cli.resource;

import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.common.ConfirmationOptions;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.Assignment;
import dev.headroom.engine.data.change.ChangeReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom <provider> <resource> <action>}. */
@Command
public final class ResourceActionCommand implements Callable<Integer> {
  private final ResourceDependencies services;
  private final ResourceTable table;
  private final ResourceAction action;

  @Parameters(paramLabel = ResourceCommandTree.KEY, arity = "1..*", description = "ID of the item.")
  private List<String> key = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Argument for the action (repeatable; overrides --from).")
  private List<String> set = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Read action arguments from a JSON file (- for standard input).")
  private @Nullable String from;

  @Mixin private ConfirmationOptions confirmation = new ConfirmationOptions();
  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  ResourceActionCommand(ResourceDependencies services, ResourceTable table, ResourceAction action) {
    this.services = services;
    this.table = table;
    this.action = action;
  }

  @Override
  public Integer call() {
    var format = formats.format(services.output());
    RowKey row = new ChangeReader(table.schema()).key(key);
    Map<String, String> arguments = arguments();
    if (confirmation.isDryRun()) {
      new DryRunPreview(services.output(), format)
          .show(table, List.of(DryRunPreview.named(table, row, new RowChange(Map.of()))));
      return ExitCode.OK.number();
    }
    var answers = new RowResultPrinter(services, format, table.schema(), secrets, action.tells());
    if (action.changes()) {
      confirmation.require(services.questions(), action.name() + " " + RowNames.of(table, row));
    }
    Optional<Row> result =
        services.changes().get().act(table, action, row, arguments, ResourceCommandTree.deadline());
    result.ifPresentOrElse(
        answers::show,
        () -> services.output().note(RowNames.of(table, row) + ": " + action.name() + " is done"));
    return ExitCode.OK.number();
  }

  private Map<String, String> arguments() {
    ChangeOptions.requireNoSecrets(table.schema(), set);
    Map<String, String> arguments = new LinkedHashMap<>();
    ChangeOptions.text(from, services.input())
        .ifPresent(text -> arguments.putAll(ChangeReader.texts(text)));
    for (String text : set) {
      Assignment assignment = Assignment.of(text);
      arguments.put(assignment.name(), assignment.value());
    }
    return arguments;
  }
}
