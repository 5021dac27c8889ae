package dev.headroom.cli.common;

import dev.headroom.cli.terminal.OutputOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options every command has. They decide how the program is put together (which profile, which
 * plugins, the sandbox), so they are read before there is a command line to parse; {@link
 * CommandLineFactory} declares the same ones for help, completion and errors.
 *
 * @param profile the profile to use for this run
 * @param pluginDirectories further directories of plugins
 * @param sandbox the scenario to play; an empty text plays the usual one
 * @param output how to answer
 */
public record GlobalOptions(
    Optional<String> profile,
    List<String> pluginDirectories,
    Optional<String> sandbox,
    OutputOptions output) {
  public GlobalOptions {
    pluginDirectories = List.copyOf(pluginDirectories);
  }

  /** Reads the options from a command line, whatever else is on it. */
  public static GlobalOptions scan(List<String> arguments) {
    Optional<String> profile = Optional.empty();
    Optional<String> sandbox = Optional.empty();
    var directories = new ArrayList<String>();
    boolean json = false;
    boolean color = true;
    int verbosity = 0;
    for (int index = 0; index < arguments.size(); index++) {
      String argument = arguments.get(index);
      if (argument.equals("--")) {
        break;
      }
      String next = index + 1 < arguments.size() ? arguments.get(index + 1) : "";
      switch (argument) {
        case "--profile" -> profile = Optional.of(next);
        case "--plugins-dir" -> directories.add(next);
        case "--sandbox" -> sandbox = Optional.of("");
        case "--json" -> json = true;
        case "--no-color" -> color = false;
        case "-q", "--quiet" -> verbosity = -1;
        case "-v", "--verbose" -> verbosity++;
        case "-vv" -> verbosity += 2;
        default -> {
          // With a value it is a mistake, which is told in JSON all the same.
          json |= argument.startsWith("--json=");
          if (argument.startsWith("--profile=")) {
            profile = Optional.of(valueOf(argument));
          } else if (argument.startsWith("--plugins-dir=")) {
            directories.add(valueOf(argument));
          } else if (argument.startsWith("--sandbox=")) {
            sandbox = Optional.of(valueOf(argument));
          }
        }
      }
    }
    return new GlobalOptions(
        profile, directories, sandbox, new OutputOptions(json, Math.min(verbosity, 2), color));
  }

  private static String valueOf(String argument) {
    return argument.substring(argument.indexOf('=') + 1);
  }
}
