package dev.headroom.host.cli;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.host.plugin.PluginBorder;
import dev.headroom.host.plugin.PluginProblem;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import dev.headroom.host.provider.OpenContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;

/**
 * The commands that plugins bring, each below the id of its provider. All are listed from the
 * index; only the plugin whose provider is named is loaded.
 */
final class ProviderCommands {
  private final Plugins plugins;
  private final Function<Provider, OpenContext> contexts;

  /**
   * Makes the commands.
   *
   * @param contexts opens the context of a command, which is closed when the command ends
   */
  ProviderCommands(Plugins plugins, Function<Provider, OpenContext> contexts) {
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
          complete(group, entry, root);
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

  private void complete(CommandLine group, ProviderEntry entry, CommandLine root) {
    Provider provider = load(entry);
    PluginBorder border = PluginBorder.of(provider);
    OpenContext context = contexts.apply(provider);
    for (Object command : provider.commands(context)) {
      border.run("its command " + nameOf(command), () -> add(group, command, entry));
    }
    IExecutionStrategy strategy = root.getExecutionStrategy();
    root.setExecutionStrategy(parsed -> execute(strategy, parsed, border, context));
  }

  private Provider load(ProviderEntry entry) {
    Provider provider = plugins.load(List.of(entry.id())).get(entry.id());
    if (provider != null) {
      return provider;
    }
    String problem =
        plugins.problems().stream()
            .filter(found -> found.path().equals(entry.plugin().path()))
            .findFirst()
            .map(PluginProblem::line)
            .orElse("the plugin of " + entry.id() + " cannot be used");
    throw new CommandException(ExitCode.FAILED, problem, "see `headroom plugin list`");
  }

  private static String nameOf(Object command) {
    return command.getClass().getSimpleName();
  }

  private static void add(CommandLine group, Object command, ProviderEntry entry) {
    try {
      group.addSubcommand(command);
    } catch (PicocliException broken) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.PLUGIN_FAILURE,
              "a command of " + entry.id() + " is not well made: " + broken.getMessage(),
              "report it to the author of the plugin"));
    }
  }

  /** Runs the command; a mistake of the user's in its line is not one of the plugin's. */
  private static int execute(
      IExecutionStrategy strategy, ParseResult parsed, PluginBorder border, OpenContext context) {
    var mistake = new AtomicReference<@Nullable ParameterException>();
    try (context) {
      int exitCode =
          border.call(
              "its command",
              () -> {
                try {
                  return strategy.execute(parsed);
                } catch (ParameterException wrongCommandLine) {
                  mistake.set(wrongCommandLine);
                  return ExitCode.WRONG_COMMAND_LINE.number();
                } catch (ExecutionException envelope) {
                  throw envelope.getCause() instanceof Exception thrown ? thrown : envelope;
                }
              });
      ParameterException wrongCommandLine = mistake.get();
      if (wrongCommandLine != null) {
        throw wrongCommandLine;
      }
      return exitCode;
    } catch (ProviderException | CancelledException failed) {
      CommandLine command = parsed.commandSpec().commandLine();
      throw new ExecutionException(command, String.valueOf(failed.getMessage()), failed);
    }
  }
}
