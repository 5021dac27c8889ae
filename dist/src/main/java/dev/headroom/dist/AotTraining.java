package dev.headroom.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the ahead-of-time caches of an image by running the program of that very image: Java
 * accepts a cache only with the options, jars and file times it was made with.
 */
final class AotTraining {
  /** Plays in one process what people do most. */
  private static final String REHEARSAL = "dev.headroom.cli/dev.headroom.cli.root.AotTrainingRun";

  private static final String FROM_DISK =
      "dev.headroom.cli/dev.headroom.cli.root.UsageAotTrainingRun";

  private final Path image;
  private final ImageProgram program;

  AotTraining(Path image) {
    this.image = image;
    this.program = new ImageProgram(image);
  }

  /**
   * Makes the cache of most commands and that of those that read tables, which has all of the first
   * and more; and those of usage from disk and of help and version, which would only be slowed down
   * by what the others need.
   */
  void makeCaches() throws IOException, InterruptedException, GeneralSecurityException {
    Path work = Files.createTempDirectory("headroom-service");
    try (var service = TrainingService.start(work)) {
      // The module comes before the one that the launcher names, which Java then takes for an
      // argument.
      makeCache("headroom", " --module " + REHEARSAL, List.of(), service::welcome);
      makeCache("data", " --module " + REHEARSAL, List.of("data"), service::welcome);
    } finally {
      Folders.delete(work);
    }
    makeCache("usage", " --module " + FROM_DISK, List.of(), home -> Map.of());
    makeCache("help", "", List.of("--help"), home -> Map.of());
  }

  /** Makes a home folder ready, and returns the variables that go with it. */
  private interface Furnishing {
    Map<String, String> furnish(Path home) throws IOException;
  }

  private void makeCache(String name, String options, List<String> command, Furnishing furnishing)
      throws IOException, InterruptedException {
    Path cache = image.resolve("aot").resolve(name + ".aot");
    Files.createDirectories(image.resolve("aot"));
    Path home = Files.createTempDirectory("headroom-training");
    try {
      Map<String, String> environment = new HashMap<>(furnishing.furnish(home));
      // Relative, because a path with a space could not be told from two options.
      environment.put(
          "HEADROOM_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + image.relativize(cache) + options);
      String said = program.run(command, home, environment);
      if (!Files.exists(cache)) {
        throw new IllegalStateException("training left no cache " + name + ":\n" + said);
      }
    } finally {
      Folders.delete(home);
    }
  }
}
