package dev.headroom.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packed image, unpacked somewhere else, with an empty home folder beside it. A run has nothing
 * in its environment but a path, a home and a language, and an end: one that hangs is a failure.
 */
public final class UnpackedImage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A build that runs in the background ignores Ctrl-C, and whatever it starts would too. */
  private static final List<String> WITH_INTERRUPTS = withInterrupts();

  /** What a run of the program left behind. */
  public record Result(int exitCode, String out, String err) {}

  private final Path folder;
  private final Path home;

  private UnpackedImage(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** Unpacks the image that the build made. */
  public static UnpackedImage in(Path directory) throws IOException, InterruptedException {
    Path archive = Path.of(System.getProperty("headroom.archive"));
    Path home = Files.createDirectory(directory.resolve("home"));
    Result tar = run(List.of("tar", "-xzf", archive.toString()), directory, Map.of());
    if (tar.exitCode() != 0) {
      throw new IllegalStateException(tar.err());
    }
    String name = "headroom-" + System.getProperty("headroom.version");
    return new UnpackedImage(directory.resolve(name), home);
  }

  /** Deletes a folder that an image was unpacked in, and all below it. */
  public static void delete(Path directory) throws IOException {
    Folders.delete(directory);
  }

  /** Returns the same image, used by somebody whose home folder is this one. */
  UnpackedImage withHome(Path other) throws IOException {
    return new UnpackedImage(folder, Files.createDirectories(other));
  }

  Path home() {
    return home;
  }

  public Path folder() {
    return folder;
  }

  public Path launcher() {
    return folder.resolve("bin/headroom");
  }

  /** Runs the program. */
  Result run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(arguments));
    return run(line, home, environment);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return run(launcher(), Map.of(), arguments);
  }

  /**
   * Starts the program, or another with the same environment, with pipes to talk to it.
   *
   * @param line the program and its arguments
   */
  Process start(Map<String, String> environment, List<String> line) throws IOException {
    return builder(line, home, environment).start();
  }

  /** Skips what needs a terminal where none can be made. */
  static void assumeTerminals() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script"))
            && System.getProperty("os.name").equals("Linux"),
        "there is no `script` of util-linux here: nothing is known about terminals");
  }

  /**
   * Starts a command line in a pseudo-terminal, with pipes to type and to see what is shown.
   *
   * @param more variables beside those of a terminal
   * @param line for a shell
   */
  Process startInTerminal(Map<String, String> more, String line) throws IOException {
    var environment = new HashMap<>(Map.of("TERM", "xterm-256color", "SHELL", "/bin/sh"));
    environment.putAll(more);
    return start(environment, List.of("script", "-qec", line, "/dev/null"));
  }

  private static Result run(List<String> line, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("headroom", ".out");
    Path err = Files.createTempFile("headroom", ".err");
    try {
      Process process =
          builder(line, directory, environment)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      return new Result(
          exitCode(process),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Waits for the end of a process, and not for ever. */
  static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE + ": " + process.info());
    }
    return process.exitValue();
  }

  private static ProcessBuilder builder(
      List<String> line, Path directory, Map<String, String> environment) {
    List<String> whole = new ArrayList<>(WITH_INTERRUPTS);
    whole.addAll(line);
    var builder = new ProcessBuilder(whole).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns the command that makes the rest of its line mind Ctrl-C; empty where there is none. */
  private static List<String> withInterrupts() {
    List<String> line = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(line);
    trial.add("true");
    try {
      Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? line : List.of();
    } catch (IOException absent) {
      return List.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
