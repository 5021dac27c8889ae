package dev.headroom.toolkit.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Finds the scenario files of a plugin without loading any of its classes. A plugin is a jar, a
 * folder or zip of jars, or a folder of classes.
 */
public final class ScenarioFiles {
  /** Where scenarios lie: readable from outside whatever the plugin's module encapsulates. */
  public static final String FOLDER = "META-INF/headroom/scenarios/";

  /** The largest scenario file, in bytes. */
  public static final int LARGEST = 1024 * 1024;

  private static final int MOST_FILES = 1000;
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(FOLDER) + "([a-z0-9-]{1,32})/([a-z0-9-]{1,64})\\.json");

  private final List<ScenarioFile> found = new ArrayList<>();

  private ScenarioFiles() {}

  /**
   * Returns the scenario files of a plugin, by provider and name.
   *
   * @throws IOException when the plugin cannot be read
   * @throws InvalidScenarioException when a file is too large, or there are too many
   */
  public static List<ScenarioFile> in(Path plugin) throws IOException {
    var files = new ScenarioFiles();
    if (Files.isDirectory(plugin)) {
      files.readFolder(plugin);
    } else {
      files.readArchive(plugin);
    }
    files.found.sort(
        Comparator.comparing(ScenarioFile::provider).thenComparing(ScenarioFile::name));
    return List.copyOf(files.found);
  }

  private void readFolder(Path folder) throws IOException {
    Path scenarios = folder.resolve(FOLDER);
    if (Files.isDirectory(scenarios)) {
      try (Stream<Path> paths = Files.walk(scenarios, 2)) {
        for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
          try (InputStream content = Files.newInputStream(path)) {
            add(folder.relativize(path).toString().replace('\\', '/'), content);
          }
        }
      }
    }
    try (Stream<Path> paths = Files.walk(folder, 2)) {
      for (Path path : (Iterable<Path>) paths.filter(ScenarioFiles::isJar)::iterator) {
        readArchive(path);
      }
    }
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar") && Files.isRegularFile(path);
  }

  private void readArchive(Path archive) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        boolean isJar = entry.getName().endsWith(".jar");
        if (!isJar && !entry.getName().startsWith(FOLDER)) {
          continue;
        }
        try (InputStream content = zip.getInputStream(entry)) {
          if (isJar) {
            readInnerJar(new ZipInputStream(content));
          } else {
            add(entry.getName(), content);
          }
        }
      }
    }
  }

  private void readInnerJar(ZipInputStream jar) throws IOException {
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      add(entry.getName(), jar);
    }
  }

  private void add(String path, InputStream content) throws IOException {
    Matcher name = NAME.matcher(path);
    if (!name.matches()) {
      return;
    }
    byte[] bytes = content.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new InvalidScenarioException(path + " is larger than 1 MiB");
    }
    if (found.size() == MOST_FILES) {
      throw new InvalidScenarioException("more than " + MOST_FILES + " scenarios in one plugin");
    }
    found.add(
        new ScenarioFile(name.group(1), name.group(2), new String(bytes, StandardCharsets.UTF_8)));
  }
}
