package dev.headroom.engine.auth.store;

import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.FileFailure;
import dev.headroom.engine.platform.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The locks of a store: one per slot, among all threads of all processes. Whoever writes a slot
 * holds its lock.
 */
public final class SlotLocks {
  private final Path directory;
  private final String profile;

  /**
   * Creates the locks of a profile's store.
   *
   * @param directory the directory of lock files
   * @param profile the name of the profile
   */
  public SlotLocks(Path directory, String profile) {
    this.directory = directory;
    this.profile = profile;
  }

  /**
   * Waits for the lock of a slot.
   *
   * @return empty when somebody else held it until the deadline
   * @throws CredentialStoreException when nothing can be locked on this machine
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public Optional<ProcessLock> acquire(CredentialSlot slot, Deadline deadline) {
    return acquire("credential." + profile + "." + slot.key(), deadline);
  }

  /**
   * Waits for the lock of a credential that belongs to another tool, and so to every profile.
   *
   * @return empty when somebody else held it until the deadline
   */
  public Optional<ProcessLock> acquireBorrowed(
      String providerId, String methodId, Deadline deadline) {
    return acquire("borrowed." + providerId + "." + methodId, deadline);
  }

  private Optional<ProcessLock> acquire(String name, Deadline deadline) {
    try {
      return ProcessLock.acquire(directory, name, deadline);
    } catch (IOException failed) {
      throw new CredentialStoreException(
          "cannot lock in " + directory + ": " + FileFailure.reasonOf(failed), failed);
    }
  }
}
