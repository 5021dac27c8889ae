package dev.headroom.host.cli;

import dev.headroom.host.cli.reference.FishCompletion;
import dev.headroom.host.cli.reference.ManualPages;
import dev.headroom.host.plugin.ProviderEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    description = "Write a script that completes commands in a shell.",
    footer = {
      "",
      "For bash: source <(headroom completion bash)",
      "For zsh, after compinit: source <(headroom completion zsh)",
      "For fish: headroom completion fish | source",
      "It knows the providers that are installed; repeat it after a plugin has come or gone."
    })
final class CompletionCommand implements Runnable {
  private static final String PROVIDER = "PROVIDER";

  private final Supplier<CommandLine> complete;
  private final Supplier<List<ProviderEntry>> providers;
  private final String version;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Makes the command.
   *
   * @param complete makes the whole command line; what is made is changed
   */
  CompletionCommand(
      Supplier<CommandLine> complete, Supplier<List<ProviderEntry>> providers, String version) {
    this.complete = complete;
    this.providers = providers;
    this.version = version;
  }

  static CompletionCommand of(Services services) {
    String version = Version.current();
    return new CompletionCommand(
        () -> new CommandLineFactory(services, version).complete(),
        () -> services.plugins().providers(),
        version);
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say for which shell: bash, zsh or fish",
        "try `headroom completion --help`");
  }

  @Command(name = "bash", description = "Write the script for bash.")
  int bash() {
    return writeForBash();
  }

  /** The script for bash has a part for zsh, which takes it through bashcompinit. */
  @Command(name = "zsh", description = "Write the script for zsh.")
  int zsh() {
    return writeForBash();
  }

  private int writeForBash() {
    CommandLine program = program();
    return write(AutoComplete.bash(program.getCommandName(), program));
  }

  @Command(name = "fish", description = "Write the script for fish.")
  int fish() {
    return write(FishCompletion.of(program().getCommandSpec()));
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

  private CommandLine program() {
    CommandLine program = complete.get();
    nameProviders(
        program.getCommandSpec(), providers.get().stream().map(ProviderEntry::id).toList());
    return program;
  }

  private static void nameProviders(CommandSpec command, List<String> ids) {
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      if (parameter.paramLabel().equals(PROVIDER)) {
        command.remove(parameter);
        command.add(parameter.toBuilder().completionCandidates(ids).build());
      }
    }
    for (CommandLine child : command.subcommands().values()) {
      nameProviders(child.getCommandSpec(), ids);
    }
  }
}
