package dev.headroom.dist;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
   * Modules of the JDK that no module of the program requires and that are wanted all the same. The
   * others, among them those that plugins may count on, follow from the descriptor of the host.
   */
  private static final List<String> MORE_JDK_MODULES =
      List.of(
          // HttpClient names them in parts that are loaded only when they are used.
          "java.security.jgss",
          "jdk.net",
          // Answers of old servers are not all UTF-8.
          "jdk.charsets");

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
  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    var builder =
        new ImageBuilder(
            Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3], Instant.parse(args[4]));
    builder.build(
        paths(Path.of(args[5])), paths(Path.of(args[6])), Path.of(args[7]), Path.of(args[8]));
  }

  private void build(List<Path> libraries, List<Path> plugins, Path picocliSources, Path license)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path jars = work.resolve("jars");
    Folders.delete(jars);
    for (Path library : libraries) {
      Folders.copyInto(library, jars);
    }
    new RecompiledPicocli(picocliSources, work, timestamp).replaceIn(jars);
    Path nativeLibraries = work.resolve("native");
    Folders.delete(nativeLibraries);
    new NativeSqlite(nativeLibraries).moveFrom(jars);
    Map<String, String> moduleOfPackage = moduleOfPackage(jars);
    for (Path jar : Folders.files(jars)) {
      new NamedLibrary(moduleOfPackage, work, timestamp).complete(jar);
    }

    Folders.delete(image);
    Files.createDirectories(image);
    new JavaRuntime(image.resolve("runtime")).link(MORE_JDK_MODULES, jars);
    for (Path plugin : plugins) {
      Folders.copyInto(plugin, image.resolve("plugins"));
    }
    for (Path library : Folders.files(nativeLibraries)) {
      Folders.copyInto(library, image.resolve("lib"));
    }
    copyTemplates();
    Folders.copyInto(license, image);
    Folders.makeExecutable(image.resolve("bin/headroom"));
    new ImageProgram(image).run(List.of("plugin", "index"));
    new AotTraining(image).makeCaches();
    writeReference();
    Folders.setTimes(image, timestamp);
  }

  /** For each package of the image to come, the module that has it. */
  private static Map<String, String> moduleOfPackage(Path jars) {
    ModuleFinder finder = ModuleFinder.of(jars);
    List<String> roots =
        Stream.concat(
                MORE_JDK_MODULES.stream(),
                finder.findAll().stream().map(module -> module.descriptor().name()))
            .toList();
    Map<String, String> moduleOfPackage = new HashMap<>();
    Configuration.empty().resolve(finder, ModuleFinder.ofSystem(), roots).modules().stream()
        .map(module -> module.reference().descriptor())
        .forEach(
            module -> module.packages().forEach(name -> moduleOfPackage.put(name, module.name())));
    return moduleOfPackage;
  }

  private void copyTemplates() throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = image.resolve(source.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, Files.readString(file).replace("@version@", version));
      }
    }
  }

  /** The completion scripts and the manual pages are the program's own. */
  private void writeReference() throws IOException, InterruptedException {
    var program = new ImageProgram(image);
    Path completions = Files.createDirectories(image.resolve("completions"));
    for (String shell : List.of("bash", "zsh", "fish")) {
      Files.writeString(completions.resolve(shell), program.run(List.of("completion", shell)));
    }
    Path manual = Files.createDirectories(image.resolve("man/man1"));
    program.run(List.of("completion", "man", manual.toAbsolutePath().toString()));
  }

  private static List<Path> paths(Path file) throws IOException {
    return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
        .splitAsStream(Files.readString(file).strip())
        .map(Path::of)
        .sorted()
        .toList();
  }
}
