package dev.headroom.engine.auth.token;

import dev.headroom.api.ProviderError;
import dev.headroom.engine.auth.store.StoredCredential;
import java.util.Optional;

/** Obtains the next credential for a slot. */
@FunctionalInterface
interface TokenRefresher {
  /**
   * Asks for the next credential. Called with the lock of the slot held, at most once per command.
   *
   * @param current what the slot holds
   * @throws dev.headroom.api.ProviderException when it did not work this time
   */
  Answer renew(Optional<StoredCredential> current);

  /** What came of it. */
  sealed interface Answer {
    /** The next content of the slot. */
    record Obtained(StoredCredential stored) implements Answer {}

    /** A refusal that a repetition will not change. */
    record Refused(ProviderError error) implements Answer {}

    /** The slot holds nothing that could be renewed. */
    record NothingToRenew() implements Answer {}
  }
}
