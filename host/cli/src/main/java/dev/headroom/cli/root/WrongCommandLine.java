package dev.headroom.cli.root;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.platform.Suggestions;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant. */
final class WrongCommandLine {
  private final Output output;
  private final Supplier<Plugins> plugins;

  WrongCommandLine(Output output, Supplier<Plugins> plugins) {
    this.output = output;
    this.plugins = plugins;
  }

  /** Explains an error, and returns the exit code. */
  int explain(ParameterException error) {
    CommandSpec command = error.getCommandLine().getCommandSpec();
    if (error instanceof UnmatchedArgumentException unmatched) {
      explain(command, unmatched.getUnmatched().getFirst());
    } else {
      output.error(lowerCase(String.valueOf(error.getMessage())), help(command));
    }
    return ExitCode.WRONG_COMMAND_LINE.number();
  }

  /**
   * Explains a word that is no command, also where help is asked for: the help of another command
   * would look like that of the one that was meant.
   *
   * @param words the words of the command line that name a command
   * @return the exit code; empty when the first word is a command
   */
  Optional<Integer> unknownWord(CommandLine commandLine, List<String> words) {
    if (words.isEmpty() || commandLine.getSubcommands().containsKey(words.getFirst())) {
      return Optional.empty();
    }
    PluginProblem absent = plugins.get().absent().get(words.getFirst());
    if (absent == null) {
      explain(commandLine.getCommandSpec(), words.getFirst());
    } else {
      output.error(absent.reason(), absent.remedy());
    }
    return Optional.of(ExitCode.WRONG_COMMAND_LINE.number());
  }

  private void explain(CommandSpec command, String word) {
    String name = command.qualifiedName();
    if (word.startsWith("-")) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      output.error(
          "`" + name + "` has no option " + option,
          meant(option, options(command), "").orElse(help(command)));
    } else if (command.subcommands().isEmpty()) {
      output.error(
          "`" + name + "` takes no '" + word + "'",
          "quote arguments that contain spaces; " + help(command));
    } else {
      output.error(
          "there is no `" + name + " " + word + "`",
          meant(word, subcommands(command), name + " ").orElse(help(command)));
    }
  }

  private static Optional<String> meant(String typed, List<String> known, String before) {
    return Suggestions.to(typed, known).map(close -> "did you mean `" + before + close + "`?");
  }

  private static List<String> options(CommandSpec command) {
    List<String> names = new ArrayList<>();
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static List<String> subcommands(CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
      if (!entry.getValue().getCommandSpec().usageMessage().hidden()) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  private static String help(CommandSpec command) {
    return "try `" + command.qualifiedName() + " --help`";
  }

  /** Our sentences begin with a small letter behind {@code error:}. */
  private static String lowerCase(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
