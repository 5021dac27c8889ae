package dev.headroom.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion script for fish, which picocli does not write. */
public final class FishCompletion {
  private static final String FUNCTIONS =
      """
      # The commands and arguments typed so far, without options and their values.
      function __PROGRAM_words
          set -l skip 0
          for token in (commandline -opc)[2..-1]
              if test $skip = 1
                  set skip 0
              else if contains -- $token OPTIONS
                  set skip 1
              else if not string match -q -- '-*' $token
                  echo $token
              end
          end
      end

      # Whether exactly these words were typed.
      function __PROGRAM_at
          set -l words (__PROGRAM_words)
          test "$words" = "$argv"
      end

      # Whether these words were typed, and perhaps more after them.
      function __PROGRAM_in
          set -l words (__PROGRAM_words)
          set -l count (count $argv)
          test (count $words) -ge $count
          and test "$words[1..$count]" = "$argv"
      end

      complete -c PROGRAM -f
      """;

  private final CommandSpec root;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(CommandSpec root) {
    this.root = root;
  }

  /**
   * Returns the script for a program and all its commands.
   *
   * @param more what fish evaluates to more commands of the program
   */
  public static String of(CommandSpec root, String more) {
    return new FishCompletion(root).script(more);
  }

  private String script(String more) {
    script.append("# Completion of ").append(root.name()).append(" for fish.\n\n");
    Set<String> withValue = new LinkedHashSet<>();
    collectOptionsWithValue(root, withValue);
    script.append(
        FUNCTIONS
            .replace("PROGRAM", root.name())
            .replace("OPTIONS", withValue.isEmpty() ? "''" : String.join(" ", withValue)));
    line(condition("at", root), "-a", quoted(more));
    addCommand(root);
    return script.toString();
  }

  private static void collectOptionsWithValue(CommandSpec command, Set<String> names) {
    for (OptionSpec option : command.options()) {
      if (needsValue(option)) {
        names.addAll(List.of(option.names()));
      }
    }
    CommandTexts.subcommands(command).forEach(child -> collectOptionsWithValue(child, names));
  }

  private void addCommand(CommandSpec command) {
    List<CommandSpec> subcommands = CommandTexts.subcommands(command);
    for (CommandSpec child : subcommands) {
      line(
          condition("at", command),
          "-a",
          child.name(),
          "-d",
          quoted(CommandTexts.first(CommandTexts.description(child))));
    }
    CommandTexts.options(command).forEach(option -> addOption(command, option));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden() && parameter.completionCandidates() != null) {
        line(
            condition("in", command),
            "-a",
            quoted(String.join(" ", parameter.completionCandidates())),
            "-d",
            quoted(CommandTexts.first(CommandTexts.description(parameter))));
      }
    }
    subcommands.forEach(this::addCommand);
  }

  private void addOption(CommandSpec command, OptionSpec option) {
    List<String> words = new ArrayList<>();
    if (command.parent() != null) {
      words.add(condition("in", command));
    }
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l" : name.length() == 2 ? "-s" : "-o");
      words.add(name.startsWith("--") ? name.substring(2) : name.substring(1));
    }
    if (needsValue(option)) {
      words.add("-x");
    }
    if (option.completionCandidates() != null) {
      words.add("-a");
      words.add(quoted(String.join(" ", option.completionCandidates())));
    }
    words.add("-d");
    words.add(quoted(CommandTexts.first(CommandTexts.description(option))));
    line(words.toArray(String[]::new));
  }

  private static boolean needsValue(OptionSpec option) {
    return option.arity().min() > 0;
  }

  private String condition(String kind, CommandSpec command) {
    List<String> words = new ArrayList<>();
    words.add("__" + root.name() + "_" + kind);
    words.addAll(CommandTexts.path(command));
    return "-n " + quoted(String.join(" ", words));
  }

  private void line(String... words) {
    script.append("complete -c ").append(root.name());
    for (String word : words) {
      script.append(' ').append(word);
    }
    script.append('\n');
  }

  /** Between single quotes, fish reads only the backslash and the quote itself as special. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'";
  }
}
