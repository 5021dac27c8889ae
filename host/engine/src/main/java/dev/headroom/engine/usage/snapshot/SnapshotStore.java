package dev.headroom.engine.usage.snapshot;

import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.profile.ProfileDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last good answer of each provider of one profile, in files that only the user can read: an
 * answer names the account.
 *
 * <p>A store that cannot be read is an empty one, and one that cannot be written costs nothing but
 * the next request. Safe for use by several threads and processes; the last writer wins.
 */
public final class SnapshotStore {
  /** Far more than a snapshot within {@link SnapshotLimits} takes. */
  private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

  private final Path directory;

  /** Makes the store of a profile. Nothing is read or created yet. */
  public SnapshotStore(Directories directories, String profile) {
    this.directory = ProfileDirectories.of(directories, profile).cache().resolve("snapshots");
  }

  /** Returns the last good answer; empty when there is none, or none that can be read. */
  public Optional<StoredSnapshot> read(String providerId) {
    try {
      Optional<String> text = PrivateFiles.readText(fileOf(providerId), MAXIMUM_BYTES);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      StoredSnapshot stored = SnapshotFile.read(text.get());
      return stored.providerId().equals(providerId) ? Optional.of(stored) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps an answer in place of the last one. */
  public void write(StoredSnapshot snapshot) {
    try {
      PrivateFiles.write(fileOf(snapshot.providerId()), SnapshotFile.write(snapshot));
    } catch (IOException e) {
      // The answer is shown all the same; `headroom doctor` says what is wrong with the directory.
    }
  }

  /** Forgets the answer of a provider: the user signed out, or in as somebody else. */
  public void forget(String providerId) {
    try {
      PrivateFiles.delete(fileOf(providerId));
    } catch (IOException e) {
      // It carries the mark of a credential that is gone, so it is not shown again.
    }
  }

  private Path fileOf(String providerId) {
    return directory.resolve(providerId + ".json");
  }
}
