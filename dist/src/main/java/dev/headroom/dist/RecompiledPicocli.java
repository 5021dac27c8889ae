package dev.headroom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The same picocli, compiled for the Java version of the image.
 *
 * <p>Its published classes have a format so old (Java 5) that class data archives skip them, which
 * costs a third of the start-up time.
 */
final class RecompiledPicocli {
  private static final String DESCRIPTOR = "module-info.class";

  private final Path sources;
  private final Path work;
  private final Instant timestamp;

  RecompiledPicocli(Path sources, Path work, Instant timestamp) {
    this.sources = sources;
    this.work = work;
    this.timestamp = timestamp;
  }

  /** Replaces the published jar by one with the same module descriptor and recompiled classes. */
  void replaceIn(Path jars) throws IOException {
    Path jar =
        Folders.files(jars).stream()
            .filter(file -> file.getFileName().toString().startsWith("picocli-"))
            .findFirst()
            .orElseThrow();
    Path classes = work.resolve("picocli");
    Folders.delete(classes);
    Files.createDirectories(classes);
    List<String> compile =
        new ArrayList<>(
            List.of(
                "--release",
                Integer.toString(Runtime.version().feature()),
                "-nowarn",
                "-Xlint:none",
                "-XDstringConcat=inline",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .sorted()
          .forEach(compile::add);
    }
    JdkTool.run("javac", compile);
    copyDescriptor(jar, classes.resolve(DESCRIPTOR));
    Files.delete(jar);
    JdkTool.run(
        "jar",
        List.of(
            "--create",
            "--file=" + jar,
            "--date=" + timestamp,
            "--main-class=picocli.AutoComplete",
            "-C",
            classes.toString(),
            "."));
  }

  private static void copyDescriptor(Path jar, Path target) throws IOException {
    try (var file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        InputStream descriptor = file.getInputStream(file.getEntry(DESCRIPTOR))) {
      Files.copy(descriptor, target);
    }
  }
}
