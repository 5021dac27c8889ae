package dev.headroom.engine.doctor;

import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.FolderOwnership;
import dev.headroom.engine.plugin.discovery.PluginDirectories;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether our directories can be used, by us and by nobody else. */
public final class DirectoriesCheck implements Check {
  /** With less than this, the mirror of a single table fails. */
  private static final long LITTLE_SPACE = 1024 * 1024;

  private final Directories directories;
  private final Space space;

  public DirectoriesCheck(Directories directories) {
    this(directories, directory -> Files.getFileStore(directory).getUsableSpace());
  }

  /**
   * Makes a check.
   *
   * @param space tells how many bytes can still be written into a directory
   */
  DirectoriesCheck(Directories directories, Space space) {
    this.directories = directories;
    this.space = space;
  }

  /** Tells how many bytes can still be written into a directory. */
  @FunctionalInterface
  interface Space {
    long of(Path directory) throws IOException;
  }

  @Override
  public String name() {
    return "directories";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(look("settings", directories.config(), false));
    findings.add(look("data", directories.data(), true));
    findings.add(look("cache", directories.cache(), true));
    findings.add(look("state", directories.state(), true));
    trusted().forEach(folder -> lookAtOwner(folder).ifPresent(findings::add));
    return findings;
  }

  /** Returns the folders whose content is believed or run: plugins, and credentials by profile. */
  private List<Path> trusted() {
    var folders = new ArrayList<Path>();
    folders.add(PluginDirectories.user(directories));
    for (Path profile : foldersIn(directories.data().resolve("profiles"))) {
      Path credentials = profile.resolve("credentials");
      folders.add(credentials);
      folders.addAll(foldersIn(credentials));
    }
    return folders;
  }

  private static List<Path> foldersIn(Path directory) {
    var folders = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, Files::isDirectory)) {
      found.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException none) {
      return List.of();
    }
    return folders;
  }

  private Optional<Finding> lookAtOwner(Path folder) {
    Optional<String> problem = FolderOwnership.problem(folder);
    if (problem.isPresent()) {
      return Optional.of(
          Finding.problem(
              name(),
              folder + " is not used: it " + problem.get(),
              "move it away; a folder of your own is made when it is needed"));
    }
    return FolderOwnership.isOpen(folder)
        ? Optional.of(
            Finding.warning(
                name(), folder + " is open to other users", "run `chmod 700 " + folder + "`"))
        : Optional.empty();
  }

  private Finding look(String what, Path directory, boolean isPrivate) {
    String subject = what + " in " + directory;
    if (!Files.exists(directory)) {
      return Finding.ok(name(), subject + ", not created yet");
    }
    if (!Files.isDirectory(directory)) {
      return Finding.problem(name(), subject + " is no directory", "move it away");
    }
    if (!Files.isWritable(directory)) {
      return Finding.problem(
          name(), subject + " cannot be written", "make it yours: `chown` and `chmod u+rwx`");
    }
    if (isFull(directory)) {
      return Finding.problem(
          name(),
          subject + " is on a disk that is full",
          "make room, for example with `headroom cache clear`");
    }
    if (isPrivate && FolderOwnership.isOpen(directory)) {
      return Finding.warning(
          name(), subject + " is open to other users", "run `chmod 700 " + directory + "`");
    }
    return Finding.ok(name(), subject);
  }

  private boolean isFull(Path directory) {
    try {
      return space.of(directory) < LITTLE_SPACE;
    } catch (IOException e) {
      return false; // Not every file system tells.
    }
  }
}
