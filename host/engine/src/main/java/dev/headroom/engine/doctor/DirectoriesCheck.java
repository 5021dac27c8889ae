package dev.headroom.engine.doctor;

import dev.headroom.engine.platform.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether our directories can be used, by us and by nobody else. */
public final class DirectoriesCheck implements Check {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

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
    return findings;
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
    if (isPrivate && isOpen(directory)) {
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

  private static boolean isOpen(Path directory) {
    var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    if (view == null) {
      return false;
    }
    try {
      return view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains);
    } catch (IOException e) {
      return false;
    }
  }
}
