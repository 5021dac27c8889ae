package dev.headroom.cli.root;

import dev.headroom.cli.common.CommandWords;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.FreshnessOptions;
import dev.headroom.cli.common.HelpLayout;
import dev.headroom.cli.common.ReservedNames;
import dev.headroom.cli.provider.ProviderCommandTree;
import dev.headroom.cli.resource.ResourceWiring;
import dev.headroom.cli.wiring.CommandEntry;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Builds the command line: every command by name, but only the one that is asked for in full. */
public final class CommandLineFactory {
  private static final String NAME = "headroom";
  private static final String DEFAULT_COMMAND = "usage";
  private static final List<String> HELP = List.of("-h", "--help");
  private static final List<String> OF_THE_PROGRAM = List.of("-h", "--help", "-V", "--version");

  /** A plugin's own command may supervise something; its calls set limits of their own. */
  private static final Duration LONGEST_COMMAND = Duration.ofDays(1);

  private final Services services;
  private final String version;

  public CommandLineFactory(Services services, String version) {
    this.services = services;
    this.version = version;
  }

  /** Returns the command line for these arguments: the command they name is complete. */
  public CommandLine forArguments(List<String> arguments) {
    List<String> words = CommandWords.first(arguments);
    String word = words.isEmpty() ? "" : words.getFirst();
    CommandLine commandLine = build(entry -> entry.name().equals(word));
    // The index of plugins is read only for a word that is not ours, and for the overview.
    boolean overview = word.isEmpty() && !Collections.disjoint(arguments, HELP);
    if (overview || !(word.isEmpty() || ReservedNames.contains(word))) {
      providerCommands(freshness(arguments)).mountOn(commandLine, words);
    }
    HelpLayout.applyTo(commandLine, services.output().display());
    return commandLine;
  }

  /**
   * Returns the arguments as they are parsed: with the command that is meant when none is named
   * (help and version are those of the whole program then), and no word mistaken for a scenario.
   */
  public static List<String> withDefaultCommand(List<String> arguments) {
    var complete = new ArrayList<String>(arguments);
    // Only `--sandbox=NAME` names a scenario: a word behind a bare `--sandbox` is the command.
    Collections.replaceAll(complete, "--sandbox", "--sandbox=");
    List<String> words = CommandWords.first(arguments);
    if (!words.isEmpty() && words.getFirst().equals("help")) {
      complete.remove("help");
      complete.add("--help");
      return complete;
    }
    if (CommandWords.first(arguments).isEmpty()
        && Collections.disjoint(arguments, OF_THE_PROGRAM)) {
      complete.addFirst(DEFAULT_COMMAND);
    }
    return complete;
  }

  /** Returns the command line with every command complete, for completion and manual pages. */
  public CommandLine complete() {
    CommandLine commandLine = build(entry -> true);
    HelpLayout.applyTo(commandLine, services.output().display());
    return commandLine;
  }

  /** To tell what there is, what was learnt before must do: nobody waits for a service then. */
  public static Freshness freshness(List<String> arguments) {
    boolean overview =
        CommandWords.first(arguments).size() < 2 || !Collections.disjoint(arguments, HELP);
    if (overview || arguments.contains(FreshnessOptions.OFFLINE)) {
      return new Freshness.Offline();
    }
    return arguments.contains(FreshnessOptions.FRESH)
        ? new Freshness.ForceRefresh()
        : new Freshness.ByPolicy();
  }

  private ProviderCommandTree providerCommands(Freshness freshness) {
    return new ProviderCommandTree(
        services.plugins(),
        provider -> services.contexts().open(provider, Deadline.in(LONGEST_COMMAND)),
        (id, named) -> services.resources().tablesWith(id, named, freshness),
        ResourceWiring.resources(services));
  }

  private CommandLine build(Predicate<CommandEntry> isWanted) {
    CommandSpec root = CommandSpec.wrapWithoutInspection((Callable<Integer>) this::overview);
    root.name(NAME).version(NAME + " " + version);
    root.usageMessage()
        .description("See how much of each account you have used, and when it resets.");
    addGlobalOptions(root);
    var commandLine = new CommandLine(root);
    for (CommandEntry entry : BuiltInCommands.all()) {
      commandLine.addSubcommand(
          entry.name(), isWanted.test(entry) ? entry.factory().apply(services) : stub(entry));
    }
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    // An argument is an argument: no file is read for one that begins with @.
    commandLine.setExpandAtFiles(false);
    // Texts of plugins and services stand in help: nothing in them is looked up.
    commandLine.setInterpolateVariables(false);
    return commandLine;
  }

  private int overview() {
    return ExitCode.OK.number();
  }

  private static CommandSpec stub(CommandEntry entry) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> {});
    spec.name(entry.name());
    spec.usageMessage().description(entry.description());
    return spec;
  }

  private static void addGlobalOptions(CommandSpec root) {
    root.addOption(flag("Show help for a command.", "-h", "--help").usageHelp(true).build());
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    root.addOption(flag("Print JSON.", "--json").build());
    root.addOption(text("NAME", "Use the named profile for this command.", "--profile").build());
    root.addOption(
        flag("Print one short line per limit and suppress notes.", "-q", "--quiet").build());
    root.addOption(
        OptionSpec.builder("-v", "--verbose")
            .type(boolean[].class)
            .arity("0")
            .scopeType(ScopeType.INHERIT)
            .description(
                "Print more detail; repeat (-vv) to log HTTP requests with secrets redacted.")
            .build());
    root.addOption(flag("Disable colored output.", "--no-color").build());
    root.addOption(
        text("DIR", "Look for plugins here too; may be repeated.", "--plugins-dir")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    root.addOption(
        text(
                "SCENARIO",
                "Try it with demo accounts, offline; --sandbox=list shows the scenarios.",
                "--sandbox")
            .arity("0..1")
            .fallbackValue("")
            .build());
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .scopeType(ScopeType.INHERIT)
        .description(description);
  }

  private static OptionSpec.Builder text(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .scopeType(ScopeType.INHERIT)
        .description(description);
  }
}
