package dev.headroom.dist;

import dev.headroom.api.ProviderPlugin;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;

/**
 * Builds a plugin as somebody else would: with the tools of a JDK, the published API and picocli.
 */
public final class ThirdPartyJar {
  private ThirdPartyJar() {}

  /**
   * Compiles and packs a plugin.
   *
   * @param id the plugin's id and the name of its jar
   * @param sources where its sources are
   * @param services its {@code META-INF/services}, or empty for a plugin with a module descriptor
   * @param work an empty folder for what is made on the way
   * @param target the folder that receives the jar
   */
  public static Path build(String id, Path sources, String services, Path work, Path target)
      throws IOException, URISyntaxException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<String> javac = new ArrayList<>(List.of("--release", "25", "-d", classes.toString()));
    javac.add(services.isEmpty() ? "--module-path" : "--class-path");
    // The API names the annotations of JSpecify, which are wanted to compile and not to run.
    List<String> published = new ArrayList<>();
    for (Class<?> type : List.of(ProviderPlugin.class, NullMarked.class, CommandLine.class)) {
      published.add(jarOf(type).toString());
    }
    javac.add(String.join(File.pathSeparator, published));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(javac::add);
    }
    run("javac", javac);
    if (!services.isEmpty()) {
      Path folder = Files.createDirectories(classes.resolve("META-INF/services"));
      Files.writeString(folder.resolve(ProviderPlugin.class.getName()), services + "\n");
    }

    Path manifest =
        Files.writeString(
            work.resolve("MANIFEST.MF"),
            "Plugin-Id: " + id + "\nPlugin-Version: 1.2.3\nPlugin-Requires: >=0.1.0 & <0.2.0\n");
    Path jar = Files.createDirectories(target).resolve(id + ".jar");
    run(
        "jar",
        List.of("-c", "-f", jar.toString(), "-m", manifest.toString(), "-C", "" + classes, "."));
    return jar;
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void run(String tool, List<String> arguments) {
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(tool + " ended with " + code);
    }
  }
}
