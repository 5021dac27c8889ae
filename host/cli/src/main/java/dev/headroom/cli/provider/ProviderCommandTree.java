package dev.headroom.cli.provider;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.resource.ResourceCommandTree;
import dev.headroom.cli.resource.ResourceDependencies;
import dev.headroom.cli.resource.ResourceHelp;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.boundary.PluginBoundary;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.provider.CloseableContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
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
 * What is mounted below the id of a provider: a group for each of its resources, and the commands
 * its plugin brings. All providers are listed from the index; only the plugin of the one that is
 * named is loaded, and only what is named of it is made in full.
 */
public final class ProviderCommandTree {
  private final Plugins plugins;
  private final Function<Provider, CloseableContext> contexts;
  private final BiFunction<String, String, List<ResourceTable>> tablesOf;
  private final ResourceDependencies services;

  /**
   * Makes the commands.
   *
   * @param contexts opens the context of a command, which is closed when the command ends
   * @param tablesOf returns the resources of a provider, and finds out about the one that is named
   * @param services what the commands of resources are made with
   */
  public ProviderCommandTree(
      Plugins plugins,
      Function<Provider, CloseableContext> contexts,
      BiFunction<String, String, List<ResourceTable>> tablesOf,
      ResourceDependencies services) {
    this.plugins = plugins;
    this.contexts = contexts;
    this.tablesOf = tablesOf;
    this.services = services;
  }

  /**
   * Adds a group for every provider that brings something.
   *
   * @param words the first words of the command line: the provider, its resource or command, and
   *     the operation
   */
  public void mountOn(CommandLine root, List<String> words) {
    String named = wordAt(words, 0);
    for (ProviderEntry entry : plugins.providers()) {
      boolean isNamed = entry.id().equals(named);
      if (isNamed || !entry.commands().isEmpty() || entry.hasResources()) {
        CommandLine group = group(entry);
        root.addSubcommand(entry.id(), group);
        if (isNamed) {
          complete(group, entry, root, words);
        }
      }
    }
  }

  private static CommandLine group(ProviderEntry entry) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> sayWhatToDo(entry));
    spec.name(entry.id());
    String name = ResourceHelp.text(entry.info().name());
    spec.usageMessage()
        .description(
            entry.hasResources()
                ? "Resources and commands of " + name + "."
                : "Commands of " + name + ".");
    return new CommandLine(spec);
  }

  private static void sayWhatToDo(ProviderEntry entry) {
    boolean empty = !entry.hasResources() && entry.commands().isEmpty();
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        empty
            ? entry.id() + " has neither resources nor commands of its own"
            : "say which resource or command of " + entry.id() + " is meant",
        empty
            ? "try `headroom usage " + entry.id() + "`"
            : "try `headroom " + entry.id() + " --help`");
  }

  private void complete(
      CommandLine group, ProviderEntry entry, CommandLine root, List<String> words) {
    Provider provider = load(entry);
    String word = wordAt(words, 1);
    boolean isCommand = entry.commands().stream().anyMatch(command -> command.id().equals(word));
    boolean isResource = entry.resources().contains(word);
    List<ResourceTable> tables =
        isCommand && !isResource ? List.of() : tablesOf.apply(entry.id(), word);
    var resources = new ResourceCommandTree(services);
    boolean found = false;
    for (ResourceTable table : tables) {
      String name = table.schema().name();
      found |= name.equals(word);
      group.addSubcommand(
          name,
          name.equals(word)
              ? resources.group(table, wordAt(words, 2))
              : new CommandLine(ResourceCommandTree.stub(table)));
    }
    if (entry.discoversResources() && tables.size() <= entry.resources().size()) {
      group
          .getCommandSpec()
          .usageMessage()
          .footer("", "`headroom tables " + entry.id() + "` asks which resources it has.");
    }
    if (!found) {
      addCommands(group, entry, provider, root);
    }
  }

  /** The plugin's own commands. One of the name of a resource is left out. */
  private void addCommands(
      CommandLine group, ProviderEntry entry, Provider provider, CommandLine root) {
    // A setting that is not valid must not hide the help of a provider without commands.
    if (entry.commands().isEmpty()) {
      return;
    }
    PluginBoundary border = PluginBoundary.of(provider);
    CloseableContext context = contexts.apply(provider);
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

  private void add(CommandLine group, Object command, ProviderEntry entry) {
    try {
      var line = new CommandLine(command);
      String name = line.getCommandName();
      if (group.getSubcommands().containsKey(name)) {
        services
            .output()
            .warning(
                "the command "
                    + name
                    + " of "
                    + entry.id()
                    + " is left out: a resource has the same name");
      } else {
        group.addSubcommand(name, line);
      }
    } catch (PicocliException broken) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.PLUGIN_FAILURE,
              "a command of " + entry.id() + " is not well made: " + broken.getMessage(),
              "report it to the author of the plugin"));
    }
  }

  private static String wordAt(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** Runs the command; a mistake of the user's in its line is not one of the plugin's. */
  private static int execute(
      IExecutionStrategy strategy,
      ParseResult parsed,
      PluginBoundary border,
      CloseableContext context) {
    if (!parsed.subcommand().hasSubcommand()) {
      // The group itself: nothing of the plugin runs.
      context.close();
      return strategy.execute(parsed);
    }
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
