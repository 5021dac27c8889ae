package dev.headroom.host.cli;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.host.plugin.PluginBorder;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.PicocliException;

/**
 * The commands that plugins bring, each below the id of its provider. All are listed from the
 * index; only the plugin whose provider is named is loaded.
 */
final class ProviderCommands {
  private final Plugins plugins;
  private final Function<Provider, ProviderContext> contexts;

  /**
   * Makes the commands.
   *
   * @param contexts opens the context of a command, which lasts as long as the command
   */
  ProviderCommands(Plugins plugins, Function<Provider, ProviderContext> contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  /**
   * Adds a group for every provider that brings commands.
   *
   * @param named the first word of the command line: a group of this name is complete
   */
  void mountOn(CommandLine root, String named) {
    for (ProviderEntry entry : plugins.providers()) {
      if (!entry.commands().isEmpty()) {
        CommandLine group = group(entry);
        root.addSubcommand(entry.id(), group);
        if (entry.id().equals(named)) {
          complete(group, entry);
        }
      }
    }
  }

  private static CommandLine group(ProviderEntry entry) {
    CommandSpec spec = CommandSpec.create();
    spec.name(entry.id());
    spec.usageMessage().description("Commands of " + entry.info().name() + ".");
    return new CommandLine(spec);
  }

  private void complete(CommandLine group, ProviderEntry entry) {
    Optional<Provider> provider =
        Optional.ofNullable(plugins.load(List.of(entry.id())).get(entry.id()));
    if (provider.isEmpty()) {
      String problem =
          plugins.problems().stream()
              .filter(found -> found.path().equals(entry.plugin().path()))
              .findFirst()
              .map(found -> found.line())
              .orElse("the plugin of " + entry.id() + " cannot be used");
      throw new CommandException(ExitCode.FAILED, problem, "see `headroom plugin list`");
    }
    ProviderContext context = contexts.apply(provider.get());
    List<Object> commands =
        PluginBorder.of(provider.get()).call("commands", () -> provider.get().commands(context));
    for (Object command : commands) {
      add(group, command, entry);
    }
  }

  private static void add(CommandLine group, Object command, ProviderEntry entry) {
    try {
      group.addSubcommand(command);
    } catch (PicocliException broken) {
      throw new CommandException(
          ExitCode.FAILED,
          "a command of " + entry.id() + " is not well made: " + broken.getMessage(),
          "report it to the author of the plugin");
    }
  }
}
