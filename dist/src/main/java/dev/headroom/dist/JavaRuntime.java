package dev.headroom.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java runtime of the image, linked from the JDK of this process and the program's modules. */
final class JavaRuntime {
  private final Path folder;

  JavaRuntime(Path folder) {
    this.folder = folder;
  }

  /**
   * Links the runtime.
   *
   * @param jdkModules modules of the JDK to take in
   * @param jars a folder of modular jars, all of which are taken in
   */
  void link(List<String> jdkModules, Path jars) throws IOException {
    Folders.delete(folder);
    JdkTool.run(
        "jlink",
        List.of(
            "--module-path",
            jars.toString(),
            "--add-modules",
            String.join(",", jdkModules) + ",ALL-MODULE-PATH",
            "--output",
            folder.toString(),
            "--compress",
            "zip-6",
            "--no-header-files",
            "--no-man-pages",
            // What is left where the AOT cache cannot be used.
            "--generate-cds-archive"));
    // The second archive is for heaps of more than 32 GB.
    Files.deleteIfExists(folder.resolve("lib/server/classes_nocoops.jsa"));
  }
}
