package dev.headroom.engine.platform;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a folder is. What is in a folder of somebody else, or one that others can write into, can
 * be exchanged at any moment, however private the files in it are. Where the file system knows no
 * modes (Windows) only links are found.
 */
public final class FolderOwnership {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final String USER_ID = "unix:uid";
  private static final String ROOT = "root";

  private FolderOwnership() {}

  /**
   * Returns what is wrong with a folder that must be the user's own, as the end of the sentence "it
   * …"; empty when it is fine or is not there. One that is only open to others is no problem for
   * {@link #claim}.
   */
  public static Optional<String> problem(Path folder) {
    try {
      if (Files.isSymbolicLink(folder)) {
        return Optional.of("is a link");
      }
      Optional<PosixFileAttributes> attributes = attributes(folder);
      return attributes.isPresent() && !isOwn(folder, attributes.get())
          ? Optional.of(belongsTo(attributes.get()))
          : Optional.empty();
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  /** Whether others than the owner can do anything with a folder. */
  public static boolean isOpen(Path folder) {
    try {
      return attributes(folder).filter(FolderOwnership::isOpen).isPresent();
    } catch (IOException untold) {
      return false;
    }
  }

  /**
   * Makes sure of a folder that must be the user's own: one that is open to others is taken back.
   *
   * @throws IOException when it is a link or belongs to somebody else; the message names it
   */
  public static void claim(Path folder) throws IOException {
    Optional<String> problem = problem(folder);
    if (problem.isPresent()) {
      throw new FileSystemException(folder.toString(), null, "the folder " + problem.get());
    }
    if (isOpen(folder)) {
      Files.setPosixFilePermissions(folder, PRIVATE);
    }
  }

  /**
   * Returns what is wrong with a folder or file that others may keep for the user, such as an
   * administrator, as the end of the sentence "it …"; empty when it is fine or is not there.
   */
  public static Optional<String> problemOfShared(Path place) {
    try {
      Optional<PosixFileAttributes> attributes =
          Files.exists(place) ? attributes(place.toRealPath()) : Optional.empty();
      if (attributes.isEmpty()) {
        return Optional.empty();
      }
      if (attributes.get().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
        return Optional.of("can be changed by every user of this machine");
      }
      boolean isTrusted =
          attributes.get().owner().getName().equals(ROOT)
              || isOwn(place.toRealPath(), attributes.get());
      return isTrusted ? Optional.empty() : Optional.of(belongsTo(attributes.get()));
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  private static String belongsTo(PosixFileAttributes attributes) {
    return "belongs to " + attributes.owner().getName() + ", who is somebody else";
  }

  private static boolean isOpen(PosixFileAttributes attributes) {
    return attributes.permissions().stream().anyMatch(OF_OTHERS::contains);
  }

  private static Optional<PosixFileAttributes> attributes(Path folder) throws IOException {
    var view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        ? Optional.empty()
        : Optional.of(view.readAttributes());
  }

  /** By the number of the user where the system shows ours; a container may have no name for it. */
  private static boolean isOwn(Path folder, PosixFileAttributes attributes) throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return Files.getAttribute(self, USER_ID)
          .equals(Files.getAttribute(folder, USER_ID, LinkOption.NOFOLLOW_LINKS));
    }
    return attributes.owner().getName().equals(System.getProperty("user.name"));
  }
}
