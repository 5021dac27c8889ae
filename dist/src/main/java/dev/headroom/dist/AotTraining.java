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
  /** Plays in one process what people do most. */
  private static final String REHEARSAL = "dev.headroom.host/dev.headroom.host.Rehearsal";

  private static final String FROM_DISK = "dev.headroom.host/dev.headroom.host.StoredRehearsal";

  private final Path image;
  private final ImageProgram program;

  AotTraining(Path image) {
    this.image = image;
    this.program = new ImageProgram(image);
  }

  /**
   * Makes the cache of all commands, and those of usage from disk and of help and version, which
   * would only be slowed down by what the others need.
   */
  void makeCaches() throws IOException, InterruptedException {
    // The module comes before the one that the launcher names, which Java then takes for an
    // argument.
    makeCache("headroom", " --module " + REHEARSAL, List.of());
    makeCache("usage", " --module " + FROM_DISK, List.of());
    makeCache("help", "", List.of("--help"));
  }

  private void makeCache(String name, String options, List<String> command)
      throws IOException, InterruptedException {
    Path cache = image.resolve("aot").resolve(name + ".aot");
    Files.createDirectories(image.resolve("aot"));
    Path home = Files.createTempDirectory("headroom-training");
    try {
      // Relative, because a path with a space could not be told from two options.
      String all = "-XX:AOTCacheOutput=" + image.relativize(cache) + options;
      String said = program.run(command, home, Map.of("HEADROOM_JAVA_OPTIONS", all));
      if (!Files.exists(cache)) {
        throw new IllegalStateException("training left no cache " + name + ":\n" + said);
      }
    } finally {
      Folders.delete(home);
    }
  }
}
