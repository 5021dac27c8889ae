package dev.headroom.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program of an image, run with nothing of the machine that builds it. */
final class ImageProgram {
  private final Path image;

  ImageProgram(Path image) {
    this.image = image;
  }

  /** Runs a command at home in a new folder and returns what it wrote; it must succeed. */
  String run(List<String> command) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("headroom-home");
    try {
      return run(command, home, Map.of());
    } finally {
      Folders.delete(home);
    }
  }

  /**
   * Runs a command and returns what it wrote; it must succeed.
   *
   * @param home where the program keeps its files
   * @param environment more variables
   */
  String run(List<String> command, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(image.resolve("bin/headroom").toString());
    line.addAll(command);
    Path errors = Files.createTempFile("headroom", ".err");
    try {
      var builder =
          new ProcessBuilder(line).directory(image.toFile()).redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/bin:/bin");
      builder.environment().put("HOME", home.toString());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            line + " ended with " + code + ":\n" + said + Files.readString(errors));
      }
      return said;
    } finally {
      Files.delete(errors);
    }
  }
}
