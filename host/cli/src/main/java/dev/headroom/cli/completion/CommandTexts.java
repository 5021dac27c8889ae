package dev.headroom.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command says about itself, without what is hidden and without markup. */
final class CommandTexts {
  private CommandTexts() {}

  /** Returns the commands below this one, each once, whatever its aliases. */
  static List<CommandSpec> subcommands(CommandSpec command) {
    List<CommandSpec> visible = new ArrayList<>();
    command
        .subcommands()
        .forEach(
            (name, line) -> {
              CommandSpec spec = line.getCommandSpec();
              if (spec.name().equals(name) && !spec.usageMessage().hidden()) {
                visible.add(spec);
              }
            });
    return visible;
  }

  /** Returns the options of this command itself, not those every command has. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden() && !option.inherited())
        .toList();
  }

  /** Returns the names of the command and of all it is in, without the program. */
  static List<String> path(CommandSpec command) {
    List<String> path = new ArrayList<>();
    CommandSpec current = command;
    while (current.parent() != null) {
      path.addFirst(current.name());
      current = current.parent();
    }
    return path;
  }

  static List<String> description(CommandSpec command) {
    return plain(command.usageMessage().description());
  }

  static List<String> footer(CommandSpec command) {
    return plain(command.usageMessage().footer()).stream().filter(line -> !line.isBlank()).toList();
  }

  static List<String> description(ArgSpec argument) {
    return plain(argument.description());
  }

  /** Returns the first line, or nothing. */
  static String first(List<String> lines) {
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  private static List<String> plain(String[] lines) {
    List<String> plain = new ArrayList<>();
    for (String line : lines) {
      plain.add(Ansi.OFF.string(line.replace("%n", " ").replace("%%", "%")));
    }
    return plain;
  }
}
