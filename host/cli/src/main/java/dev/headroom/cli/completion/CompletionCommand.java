package dev.headroom.cli.completion;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.Version;
import dev.headroom.cli.query.QueryWiring;
import dev.headroom.cli.resource.ResourceWiring;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom completion}. */
@Command(
    name = "completion",
    description = "Generate shell completion scripts.",
    footer = {
      "",
      "For bash: source <(headroom completion bash)",
      "For zsh, after compinit: source <(headroom completion zsh)",
      "For fish: headroom completion fish | source",
      "`headroom` must be on your PATH."
    })
public final class CompletionCommand implements Runnable {
  /**
   * What a script asks for where an argument has this name. A script lives longer than a plugin, so
   * it asks; the index makes the answer a quick one.
   */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "PROVIDER", "headroom completion providers 2>/dev/null",
          "TABLE", "headroom completion tables 2>/dev/null");

  private static final String ASK_GROUPS = "headroom completion groups 2>/dev/null";

  /** How picocli begins the line of the commands; the first such line is that of the program. */
  private static final String BASH_COMMANDS = "local commands=\"";

  /** Where picocli's function for bash begins. */
  private static final String BASH_START = "function _complete_headroom() {\n";

  private final Supplier<CommandLine> complete;
  private final List<String> builtIn;
  private final Supplier<List<ProviderEntry>> providers;
  private final Supplier<Set<String>> tables;
  private final String version;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Makes the command.
   *
   * @param complete makes the whole command line; what is made is changed
   * @param builtIn the names of the built-in commands
   * @param tables returns the names of the tables that a query can name
   */
  CompletionCommand(
      Supplier<CommandLine> complete,
      List<String> builtIn,
      Supplier<List<ProviderEntry>> providers,
      Supplier<Set<String>> tables,
      String version) {
    this.complete = complete;
    this.builtIn = List.copyOf(builtIn);
    this.providers = providers;
    this.tables = tables;
    this.version = version;
  }

  /**
   * Returns the command.
   *
   * @param complete makes the whole command line
   * @param builtIn the names of the built-in commands
   */
  public static CommandLine of(
      Services services, Supplier<CommandLine> complete, List<String> builtIn) {
    var command =
        new CompletionCommand(
            complete,
            builtIn,
            () -> services.plugins().providers(),
            () -> QueryWiring.tableNames(services),
            Version.current());
    return new CommandLine(command)
        .addSubcommand(CompletionBelowCommand.of(() -> ResourceWiring.completion(services)));
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say for which shell: bash, zsh or fish",
        "try `headroom completion --help`");
  }

  @Command(name = "bash", description = "Generate the bash completion script.")
  int bash() {
    return writeForBash();
  }

  /** The script for bash has a part for zsh, which takes it through bashcompinit. */
  @Command(name = "zsh", description = "Write the script for zsh.")
  int zsh() {
    return writeForBash();
  }

  private int writeForBash() {
    CommandLine program = program("%s");
    String script = AutoComplete.bash(program.getCommandName(), program);
    for (String question : QUESTIONS.values()) {
      script = script.replace("(\"" + question + "\")", "($(" + question + "))");
    }
    return write(
        script
            .replaceFirst(
                BASH_COMMANDS, Matcher.quoteReplacement(BASH_COMMANDS + "$(" + ASK_GROUPS + ") "))
            .replace(
                BASH_START,
                BelowCompletion.forBash(builtIn) + BASH_START + BelowCompletion.BASH_CALL));
  }

  @Command(name = "fish", description = "Write the script for fish.")
  int fish() {
    CommandLine program = program("(%s)");
    return write(
        FishCompletion.of(program.getCommandSpec(), "(" + ASK_GROUPS + ")")
            + BelowCompletion.forFish(builtIn));
  }

  /** For the scripts: what can be named after commands that take a provider. */
  @Command(name = "providers", hidden = true, description = "List the providers.")
  int providers() {
    return write(lines(entry -> true));
  }

  /** For the scripts: the providers that are commands as well. */
  @Command(name = "groups", hidden = true, description = "List the providers with something.")
  int groups() {
    return write(lines(entry -> !entry.commands().isEmpty() || entry.hasResources()));
  }

  /** For the scripts: what can be named after commands that take a table. */
  @Command(name = "tables", hidden = true, description = "List the tables.")
  int tables() {
    return write(tables.get().stream().map(name -> name + "\n").collect(Collectors.joining()));
  }

  private String lines(Predicate<ProviderEntry> wanted) {
    return providers.get().stream()
        .filter(wanted)
        .map(entry -> entry.id() + "\n")
        .collect(Collectors.joining());
  }

  /** For the build of the image. */
  @Command(name = "man", hidden = true, description = "Write the manual pages into a directory.")
  int man(@Parameters(paramLabel = "DIR", description = "An existing directory.") Path directory) {
    Map<String, String> pages = ManualPages.of(complete.get().getCommandSpec(), version);
    try {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, "the manual pages cannot be written: " + e.getMessage(), "");
    }
    return ExitCode.OK.number();
  }

  private int write(String script) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(script);
    out.flush();
    return ExitCode.OK.number();
  }

  /**
   * Returns the whole command line, with questions in place of what only the program knows.
   *
   * @param form how the shell is made to ask
   */
  private CommandLine program(String form) {
    CommandLine program = complete.get();
    putQuestions(program.getCommandSpec(), form);
    return program;
  }

  private static void putQuestions(CommandSpec command, String form) {
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      String question = QUESTIONS.get(parameter.paramLabel());
      if (question != null) {
        command.remove(parameter);
        command.add(
            parameter.toBuilder()
                .completionCandidates(List.of(form.replace("%s", question)))
                .build());
      }
    }
    for (CommandLine child : command.subcommands().values()) {
      putQuestions(child.getCommandSpec(), form);
    }
  }
}
