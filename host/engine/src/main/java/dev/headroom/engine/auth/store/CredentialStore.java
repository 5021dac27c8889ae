package dev.headroom.engine.auth.store;

import java.util.Optional;

/**
 * Keeps the credentials of one profile between commands. What belongs to another tool is never in
 * here.
 *
 * <p>Each operation is atomic for one slot, also against other processes. Whoever derives a new
 * value from the old one holds the lock of the slot meanwhile. Safe for use by several threads.
 */
public interface CredentialStore {
  /**
   * Returns what the slot holds.
   *
   * @throws CredentialStoreException when something is there that cannot be read
   */
  Optional<StoredCredential> read(CredentialSlot slot);

  /**
   * Replaces what the slot holds. Content that cannot be read is kept aside, never lost.
   *
   * @throws CredentialStoreException when it cannot be written
   */
  void write(CredentialSlot slot, StoredCredential stored);

  /** Whether the slot holds anything, readable or not. Costs no reading. */
  boolean contains(CredentialSlot slot);

  /**
   * Empties the slot. One that is empty is no error.
   *
   * @throws CredentialStoreException when it cannot be emptied
   */
  void delete(CredentialSlot slot);

  /**
   * Deletes everything kept for a provider: every slot, and what was kept aside.
   *
   * @return whether there was anything
   * @throws CredentialStoreException when something could not be deleted
   */
  boolean deleteAll(String providerId);

  /** Returns where the slot is kept, for people; shows no secret. */
  String location(CredentialSlot slot);
}
