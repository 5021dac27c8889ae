package dev.headroom.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other programs on this machine. A secret is never an argument: arguments are visible to every
 * user of the machine. Pass it through {@link Call#environment()} or standard input.
 *
 * @since 0.1
 */
public interface Processes {
  /**
   * A program to run.
   *
   * @param command the program and its arguments; a program without a path separator is looked up
   *     on the path of the user. No shell is involved
   * @param environment variables added to those of the user
   * @param directory the working directory, or empty for the current one
   * @param standardInput the text given to standard input, which is then closed; empty closes it at
   *     once
   */
  record Call(
      List<String> command,
      Map<String, String> environment,
      Optional<Path> directory,
      String standardInput) {
    public Call {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("command is empty");
      }
    }

    /** Returns a call with nothing but the command. */
    public static Call of(String... command) {
      return new Call(List.of(command), Map.of(), Optional.empty(), "");
    }

    /** The environment may carry a secret, so only the program is shown. */
    @Override
    public String toString() {
      return "Call[" + command.getFirst() + "]";
    }
  }

  /**
   * How a program ended.
   *
   * @param exitCode the exit code, or -1 when the time was up and the program was killed
   * @param output what it wrote to standard output, cut at 1 MiB
   * @param errorOutput what it wrote to standard error, cut at 1 MiB
   */
  record Result(int exitCode, String output, String errorOutput) {}

  /** Returns where a program of this name is found on the user's path. */
  Optional<Path> find(String program);

  /**
   * Runs a program to its end.
   *
   * @param limit the longest time; then the program and its children are killed
   * @throws ProviderException when the program cannot be started
   * @throws CancelledException when the calling thread is interrupted; the program is killed
   */
  Result run(Call call, Duration limit);

  /**
   * Starts a program that outlives this call, such as a gateway to supervise.
   *
   * @param log the file that receives its output, appended; created readable by the user only
   * @throws IOException when the program cannot be started
   */
  @Preview(since = "0.1")
  ProcessHandle start(Call call, Path log) throws IOException;
}
