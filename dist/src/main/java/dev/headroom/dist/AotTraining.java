package dev.headroom.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the ahead-of-time caches of an image by running the program of that very image: Java
 * accepts a cache only with the options, jars and file times it was made with.
 */
final class AotTraining {
  private final Path image;

  AotTraining(Path image) {
    this.image = image;
  }

  /** Runs the command once and keeps the classes it used, loaded and linked. */
  void makeCache(String name, List<String> command) throws IOException, InterruptedException {
    Path cache = image.resolve("aot").resolve(name + ".aot");
    Files.createDirectories(image.resolve("aot"));
    Path home = Files.createTempDirectory("headroom-training");
    try {
      List<String> line = new ArrayList<>();
      line.add(image.resolve("bin/headroom").toString());
      line.addAll(command);
      var builder = new ProcessBuilder(line).directory(image.toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/bin:/bin");
      builder.environment().put("HEADROOM_HOME", home.toString());
      // Relative, because a path with a space could not be told from two options.
      builder
          .environment()
          .put("HEADROOM_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + image.relativize(cache));
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0 || !Files.exists(cache)) {
        throw new IllegalStateException(
            "training with " + line + " ended with " + code + ":\n" + said);
      }
    } finally {
      Folders.delete(home);
    }
  }
}
