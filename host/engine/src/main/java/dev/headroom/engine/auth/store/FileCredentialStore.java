package dev.headroom.engine.auth.store;

import dev.headroom.engine.platform.FileFailure;
import dev.headroom.engine.platform.FolderOwnership;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.SafeNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps each slot in a file of its own, {@code <directory>/<provider>/<method>.<account>.json},
 * that only the user can read, in folders of the user alone. One file per slot, so that writing one
 * can never lose another.
 */
public final class FileCredentialStore implements CredentialStore {
  private static final int LONGEST_FILE = 1024 * 1024;
  private static final String SUFFIX = ".json";
  private static final String ASIDE = ".unreadable-";

  private final Path directory;
  private final Clock clock;

  /**
   * Creates a store. Nothing is read or created yet.
   *
   * @param directory the directory of one profile's credentials
   */
  public FileCredentialStore(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Optional<StoredCredential> read(CredentialSlot slot) {
    Path file = file(slot);
    try {
      claimFolders(slot.providerId());
      Optional<String> text = PrivateFiles.readText(file, LONGEST_FILE);
      return text.isPresent()
          ? Optional.of(CredentialJsonReader.read(text.get()))
          : Optional.empty();
    } catch (UnreadableCredentialException unreadable) {
      throw new CredentialStoreException(
          "the stored credential " + file + " " + unreadable.getMessage(), unreadable);
    } catch (IOException failed) {
      throw failure("read", file, failed);
    }
  }

  @Override
  public void write(CredentialSlot slot, StoredCredential stored) {
    Path file = file(slot);
    try {
      claimFolders(slot.providerId());
      keepAsideIfUnreadable(file);
      PrivateFiles.write(file, CredentialJson.write(stored));
    } catch (IOException failed) {
      throw failure("write", file, failed);
    }
  }

  @Override
  public boolean contains(CredentialSlot slot) {
    return Files.exists(file(slot), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void delete(CredentialSlot slot) {
    Path file = file(slot);
    try {
      PrivateFiles.delete(file);
    } catch (IOException failed) {
      throw failure("delete", file, failed);
    }
  }

  @Override
  public boolean deleteAll(String providerId) {
    Path folder = folder(providerId);
    try {
      List<Path> files = filesIn(folder);
      for (Path file : files) {
        PrivateFiles.delete(file);
      }
      return !files.isEmpty();
    } catch (IOException failed) {
      throw failure("delete", folder, failed);
    }
  }

  @Override
  public String location(CredentialSlot slot) {
    return file(slot).toString();
  }

  /** What is in a folder of somebody else is neither believed nor left there for them. */
  private void claimFolders(String providerId) throws IOException {
    FolderOwnership.claim(directory);
    FolderOwnership.claim(folder(providerId));
  }

  /** A link is left to the write, which refuses it. */
  private void keepAsideIfUnreadable(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Optional<String> text = PrivateFiles.readText(file, LONGEST_FILE);
      if (text.isPresent()) {
        CredentialJsonReader.read(text.get());
      }
    } catch (UnreadableCredentialException | FileSystemException unreadable) {
      Files.move(file, file.resolveSibling(file.getFileName() + ASIDE + clock.millis()));
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException nothing) {
      return List.of();
    }
    return files;
  }

  private Path folder(String providerId) {
    return directory.resolve(SafeNames.fileName(providerId));
  }

  private Path file(CredentialSlot slot) {
    return folder(slot.providerId()).resolve(SafeNames.fileName(slot.name()) + SUFFIX);
  }

  private static CredentialStoreException failure(String what, Path file, IOException failed) {
    return new CredentialStoreException(
        "cannot " + what + " the stored credential " + file + ": " + FileFailure.reasonOf(failed),
        failed);
  }
}
