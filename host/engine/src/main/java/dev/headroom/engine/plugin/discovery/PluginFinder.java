package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.platform.FolderOwnership;
import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.discovery.PluginFile.Form;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what lies in the plugin directories, in a fixed order: directory by directory, by file name
 * within one. Opens no file.
 */
public final class PluginFinder {
  private static final String LIBRARIES = "lib";

  private final List<PluginDirectory> directories;

  public PluginFinder(List<PluginDirectory> directories) {
    this.directories = List.copyOf(directories);
  }

  /** What was found. */
  public record Findings(List<PluginFile> files, List<PluginProblem> problems) {}

  /** Looks into every directory. One that is not there matters only when the user named it. */
  public Findings find() {
    var files = new ArrayList<PluginFile>();
    var problems = new ArrayList<PluginProblem>();
    for (PluginDirectory directory : directories) {
      Optional<PluginProblem> refusal = refusal(directory);
      if (refusal.isPresent()) {
        problems.add(refusal.get());
        continue;
      }
      try {
        files.addAll(filesIn(directory));
      } catch (NoSuchFileException | NotDirectoryException e) {
        if (directory.source() == Source.EXTRA) {
          problems.add(
              new PluginProblem(
                  directory.path(),
                  "there is no such directory",
                  "correct --plugins-dir or HEADROOM_PLUGINS"));
        }
      } catch (IOException | DirectoryIteratorException e) {
        problems.add(
            new PluginProblem(
                directory.path(),
                "the directory cannot be read: " + PluginFault.describe(e),
                "check its permissions"));
      }
    }
    return new Findings(List.copyOf(files), List.copyOf(problems));
  }

  /** Code of somebody else would run as the user. */
  private static Optional<PluginProblem> refusal(PluginDirectory directory) {
    Path path = directory.path();
    if (!path.isAbsolute()) {
      return Optional.of(
          new PluginProblem(
              path,
              "the directory depends on where the program is started, and is not used",
              "give its full path in " + PluginDirectories.VARIABLE));
    }
    Optional<String> problem =
        switch (directory.source()) {
          case BUNDLED -> Optional.empty();
          case USER -> claimed(path);
          case EXTRA -> FolderOwnership.problemOfShared(path);
        };
    return problem.map(
        reason ->
            new PluginProblem(
                path,
                "the plugins in it are not used: it " + reason,
                "make it a folder that only you can change: `chown` and `chmod go-w`"));
  }

  private static Optional<String> claimed(Path folder) {
    Optional<String> problem = FolderOwnership.problem(folder);
    if (problem.isEmpty()) {
      try {
        FolderOwnership.claim(folder);
      } catch (IOException readOnly) {
        // It is the user's own, who gave it away on a disk that cannot be written.
      }
    }
    return problem;
  }

  private static List<PluginFile> filesIn(PluginDirectory directory) throws IOException {
    Path path = directory.path();
    if (directory.source() == Source.EXTRA && Files.isRegularFile(path)) {
      return describe(path, directory.source()).stream().toList();
    }
    var files = new ArrayList<PluginFile>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        describe(entry, directory.source()).ifPresent(files::add);
      }
    }
    files.sort((one, other) -> one.name().compareTo(other.name()));
    return files;
  }

  /** Returns the plugin file, unless it is something else, hidden or gone meanwhile. */
  private static Optional<PluginFile> describe(Path path, Source source) {
    String name = String.valueOf(path.getFileName());
    if (name.startsWith(".")) {
      return Optional.empty();
    }
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return Optional.of(describeFolder(path, source));
      }
      Form form = name.endsWith(".jar") ? Form.JAR : Form.ZIP;
      if (form == Form.ZIP && !name.endsWith(".zip")) {
        return Optional.empty();
      }
      return Optional.of(
          new PluginFile(
              path, source, form, attributes.size(), attributes.lastModifiedTime().toMillis()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A folder that cannot be read has no stamp; why, is said by who opens it. */
  private static PluginFile describeFolder(Path path, Source source) {
    try {
      return folder(path, source);
    } catch (IOException | DirectoryIteratorException e) {
      return new PluginFile(path, source, Form.FOLDER, 0, 0);
    }
  }

  private static PluginFile folder(Path folder, Source source) throws IOException {
    long size = 0;
    long digest = 1;
    for (Path part : List.of(folder, folder.resolve(LIBRARIES))) {
      for (Path jar : PluginContents.jarsIn(part)) {
        var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
        size += attributes.size();
        digest = 31 * digest + String.valueOf(jar.getFileName()).hashCode();
        digest = 31 * digest + attributes.lastModifiedTime().toMillis();
        digest = 31 * digest + attributes.size();
      }
    }
    return new PluginFile(folder, source, Form.FOLDER, size, digest);
  }
}
