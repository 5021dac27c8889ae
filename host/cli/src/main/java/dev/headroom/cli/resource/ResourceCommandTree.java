package dev.headroom.cli.resource;

import dev.headroom.api.resource.ResourceAction;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The commands that a resource has because it is declared: {@code headroom <provider> <resource>
 * list|get|create|update|delete|<action>}. Only the operation that is named is made in full.
 */
public final class ResourceCommandTree {
  /** Replaced by the names of the columns of the key. */
  static final String KEY = "KEY";

  /** How long a single row is waited for. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

  private final ResourceDependencies services;

  public ResourceCommandTree(ResourceDependencies services) {
    this.services = services;
  }

  /** Returns when a call for a single row is given up. */
  static Deadline deadline() {
    return Deadline.in(LONGEST_CALL);
  }

  /**
   * Returns the group of a resource.
   *
   * @param named the operation that is asked for
   */
  public CommandLine group(ResourceTable table, String named) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> sayWhatToDo(table));
    spec.name(table.schema().name());
    ResourceHelp.describe(spec, table);
    var group = new CommandLine(spec);
    List<ResourceOperation> offered = ResourceOperation.of(table.resource());
    for (ResourceOperation operation : ResourceOperation.values()) {
      if (!offered.contains(operation)) {
        group.addSubcommand(operation.word(), refusal(table, operation));
      } else if (operation.word().equals(named)) {
        group.addSubcommand(operation.word(), command(table, operation));
      } else {
        group.addSubcommand(operation.word(), stub(operation.word(), operation.description()));
      }
    }
    for (ResourceAction action : table.resource().actions()) {
      add(group, table, action, named);
    }
    return group;
  }

  /** Returns a resource that is only listed. */
  public static CommandSpec stub(ResourceTable table) {
    return stub(table.schema().name(), ResourceHelp.text(table.schema().description()) + ".");
  }

  private void add(CommandLine group, ResourceTable table, ResourceAction action, String named) {
    if (ResourceOperation.of(action.name()).isPresent()) {
      services
          .output()
          .warning(
              "the action "
                  + action.name()
                  + " of "
                  + RowNames.of(table)
                  + " is left out: it has the name of an operation");
      return;
    }
    String description = ResourceHelp.text(action.description()) + ".";
    if (!action.name().equals(named)) {
      group.addSubcommand(action.name(), stub(action.name(), description));
      return;
    }
    var command = new CommandLine(new ResourceActionCommand(services, table, action));
    command.getCommandSpec().name(action.name());
    group.addSubcommand(action.name(), finished(command, table, description));
  }

  private CommandLine command(ResourceTable table, ResourceOperation operation) {
    Object command =
        switch (operation) {
          case LIST -> new ResourceListCommand(services, table);
          case GET -> new ResourceGetCommand(services, table);
          case CREATE -> new ResourceCreateCommand(services, table);
          case UPDATE -> new ResourceUpdateCommand(services, table);
          case DELETE -> new ResourceDeleteCommand(services, table);
        };
    return finished(new CommandLine(command), table, operation.description());
  }

  private static CommandLine finished(
      CommandLine command, ResourceTable table, String description) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().description(description);
    String label = ResourceHelp.keyLabel(table);
    for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
      if (parameter.paramLabel().equals(KEY)) {
        spec.remove(parameter);
        spec.add(parameter.toBuilder().paramLabel(label).hideParamSyntax(true).build());
      }
    }
    return command;
  }

  private static CommandSpec stub(String name, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> {});
    spec.name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  /** An operation that is not offered says so, whatever follows it. */
  private static CommandLine refusal(ResourceTable table, ResourceOperation operation) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(
            (Runnable)
                () -> {
                  throw new CommandException(
                      ExitCode.WRONG_COMMAND_LINE,
                      RowNames.of(table) + " does not support " + operation.word(),
                      "it supports " + ResourceHelp.operations(table));
                });
    spec.name(operation.word());
    spec.usageMessage().hidden(true);
    return new CommandLine(spec)
        .setUnmatchedArgumentsAllowed(true)
        .setUnmatchedOptionsArePositionalParams(true);
  }

  private static void sayWhatToDo(ResourceTable table) {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: " + ResourceHelp.operations(table),
        "try `headroom " + RowNames.of(table) + " --help`");
  }
}
