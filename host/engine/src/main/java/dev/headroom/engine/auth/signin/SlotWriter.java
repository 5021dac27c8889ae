package dev.headroom.engine.auth.signin;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.CredentialStoreException;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.ProcessLock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Writes slots with their locks held, so that no renewal under way writes over them. */
final class SlotWriter {
  /** A little more than the longest renewal. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final CredentialStore store;
  private final SlotLocks locks;

  SlotWriter(CredentialStore store, SlotLocks locks) {
    this.store = store;
    this.locks = locks;
  }

  /**
   * Stores a credential.
   *
   * @throws ProviderException when that is not possible
   */
  void write(CredentialSlot slot, StoredCredential stored) {
    whileHolding(List.of(slot), () -> store.write(slot, stored));
  }

  /**
   * What a deletion did.
   *
   * @param removed whether there was anything
   * @param doubt why a renewal may have stored a token since; empty when none can have
   */
  record Deletion(boolean removed, Optional<String> doubt) {}

  /**
   * Deletes everything of a provider. A lock that cannot be had keeps no secret alive.
   *
   * @param slots the slots that a renewal might be writing to
   * @throws ProviderException when not everything could be deleted
   */
  Deletion deleteAll(String providerId, List<CredentialSlot> slots) {
    var removed = new boolean[1];
    try {
      whileHolding(slots, () -> removed[0] = store.deleteAll(providerId));
      return new Deletion(removed[0], Optional.empty());
    } catch (ProviderException failed) {
      try {
        boolean there = store.deleteAll(providerId) || removed[0];
        return new Deletion(there, Optional.of(failed.error().message()));
      } catch (CredentialStoreException again) {
        throw new ProviderException(StoreErrors.ofWriting(again), again);
      }
    }
  }

  private void whileHolding(List<CredentialSlot> slots, Runnable change) {
    Deadline deadline = Deadline.in(PATIENCE);
    Deque<ProcessLock> held = new ArrayDeque<>();
    try {
      for (CredentialSlot slot : slots) {
        held.push(
            locks
                .acquire(slot, deadline)
                .orElseThrow(
                    () ->
                        new ProviderException(
                            ProviderError.of(
                                ErrorKind.TIMEOUT,
                                "another process is busy with this sign-in",
                                "try again in a moment"))));
      }
      change.run();
    } catch (CredentialStoreException failed) {
      throw new ProviderException(StoreErrors.ofWriting(failed), failed);
    } finally {
      held.forEach(ProcessLock::close);
    }
  }
}
