package dev.headroom.dist;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays out the image in a folder, from the jars and files the build hands over.
 *
 * <p>It runs on the JDK whose runtime the image gets.
 */
public final class ImageBuilder {
  /**
   * The JDK modules the program needs, and those that plugins may count on. Taking one away breaks
   * plugins; adding one costs size for everybody.
   */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.localedata",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private final Path image;
  private final Path source;
  private final Path work;
  private final String version;
  private final Instant timestamp;

  private ImageBuilder(Path image, Path source, Path work, String version, Instant timestamp) {
    this.image = image;
    this.source = source;
    this.work = work;
    this.version = version;
    this.timestamp = timestamp;
  }

  /**
   * Builds the image.
   *
   * @param args the folder of the image; the folder of the files that go into it as they are; a
   *     folder for intermediate results; the version; the moment that all files are given as their
   *     time; a file with the class path of the program; a file with the paths of the plugins; the
   *     unpacked sources of picocli; the licence
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var builder =
        new ImageBuilder(
            Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3], Instant.parse(args[4]));
    builder.build(
        paths(Path.of(args[5])), paths(Path.of(args[6])), Path.of(args[7]), Path.of(args[8]));
  }

  private void build(List<Path> libraries, List<Path> plugins, Path picocliSources, Path license)
      throws IOException, InterruptedException {
    Path jars = work.resolve("jars");
    Folders.delete(jars);
    for (Path library : libraries) {
      Folders.copyInto(library, jars);
    }
    new RecompiledPicocli(picocliSources, work, timestamp).replaceIn(jars);
    Map<String, String> moduleOfPackage = moduleOfPackage(jars);
    for (Path jar : Folders.files(jars)) {
      new NamedLibrary(moduleOfPackage, work, timestamp).complete(jar);
    }

    Folders.delete(image);
    Files.createDirectories(image);
    new JavaRuntime(image.resolve("runtime")).link(MODULES, jars);
    for (Path plugin : plugins) {
      Folders.copyInto(plugin, image.resolve("plugins"));
    }
    copyTemplates();
    Folders.copyInto(license, image);
    Folders.makeExecutable(image.resolve("bin/headroom"));
    new AotTraining(image).makeCache("headroom", List.of("--help"));
    Folders.setTimes(image, timestamp);
  }

  private static Map<String, String> moduleOfPackage(Path jars) {
    Map<String, String> moduleOfPackage = new HashMap<>();
    Stream.concat(
            MODULES.stream().map(name -> ModuleFinder.ofSystem().find(name).orElseThrow()),
            ModuleFinder.of(jars).findAll().stream())
        .map(ModuleReference::descriptor)
        .forEach(
            module -> module.packages().forEach(name -> moduleOfPackage.put(name, module.name())));
    return moduleOfPackage;
  }

  private void copyTemplates() throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = image.resolve(source.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(
            target,
            Files.readString(file)
                .replace("@version@", version)
                .replace("@modules@", String.join(",", MODULES)));
      }
    }
  }

  private static List<Path> paths(Path file) throws IOException {
    return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
        .splitAsStream(Files.readString(file).strip())
        .map(Path::of)
        .sorted()
        .toList();
  }
}
