package dev.headroom.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packed image, unpacked somewhere else, with an empty home folder beside it. */
final class UnpackedImage {
  /** What a run of the program left behind. */
  record Result(int exitCode, String out, String err) {}

  private final Path folder;
  private final Path home;

  private UnpackedImage(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** Unpacks the image that the build made. */
  static UnpackedImage in(Path directory) throws IOException, InterruptedException {
    Path archive = Path.of(System.getProperty("headroom.archive"));
    Path home = Files.createDirectory(directory.resolve("home"));
    Result tar = run(List.of("tar", "-xzf", archive.toString()), directory, Map.of());
    if (tar.exitCode() != 0) {
      throw new IllegalStateException(tar.err());
    }
    String name = "headroom-" + System.getProperty("headroom.version");
    return new UnpackedImage(directory.resolve(name), home);
  }

  Path folder() {
    return folder;
  }

  Path launcher() {
    return folder.resolve("bin/headroom");
  }

  /** Runs the program with nothing in its environment but a path and a home. */
  Result run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(arguments));
    return run(line, home, environment);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return run(launcher(), Map.of(), arguments);
  }

  private static Result run(List<String> line, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("headroom", ".out");
    Path err = Files.createTempFile("headroom", ".err");
    try {
      var builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().put("HOME", directory.toString());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      int code = process.waitFor();
      return new Result(
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
