package dev.headroom.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes the ahead-of-time caches of an image by running the program of that very image: Java
 * accepts a cache only with the options, jars and file times it was made with.
 */
final class AotTraining {
  private final Path image;
  private final ImageProgram program;

  AotTraining(Path image) {
    this.image = image;
    this.program = new ImageProgram(image);
  }

  /** Runs the command once and keeps the classes it used, loaded and linked. */
  void makeCache(String name, List<String> command) throws IOException, InterruptedException {
    Path cache = image.resolve("aot").resolve(name + ".aot");
    Files.createDirectories(image.resolve("aot"));
    Path home = Files.createTempDirectory("headroom-training");
    try {
      // Relative, because a path with a space could not be told from two options.
      String options = "-XX:AOTCacheOutput=" + image.relativize(cache);
      String said = program.run(command, home, Map.of("HEADROOM_JAVA_OPTIONS", options));
      if (!Files.exists(cache)) {
        throw new IllegalStateException("training with " + command + " made no cache:\n" + said);
      }
    } finally {
      Folders.delete(home);
    }
  }
}
