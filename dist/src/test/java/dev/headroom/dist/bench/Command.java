package dev.headroom.dist.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something to run and to measure.
 *
 * @param name how it is called in a table
 * @param line the program and its arguments
 * @param directory where it runs, which is its home as well
 * @param environment its variables, besides the path and the home
 */
record Command(String name, List<String> line, Path directory, Map<String, String> environment) {

  /** Returns the same command with more arguments. */
  Command with(String newName, String... arguments) {
    List<String> longer = new ArrayList<>(line);
    longer.addAll(List.of(arguments));
    return new Command(newName, longer, directory, environment);
  }

  ProcessBuilder builder() {
    var builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs it to its end and returns how long that took, in nanoseconds; it must succeed. */
  long time() throws IOException, InterruptedException {
    ProcessBuilder builder =
        builder().redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    long took = System.nanoTime() - start;
    if (code != 0) {
      throw new IllegalStateException(line + " in " + directory + " ended with " + code);
    }
    return took;
  }

  /** Runs it and returns what it wrote, whatever became of it. */
  String output() throws IOException, InterruptedException {
    Path said = Files.createTempFile(directory, "said", ".txt");
    try {
      builder().redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
      return Files.readString(said);
    } finally {
      Files.delete(said);
    }
  }
}
