package dev.headroom.host.auth;

import dev.headroom.api.ProviderError;
import dev.headroom.host.auth.store.StoredCredential;

/** How a renewal ended. */
sealed interface RenewalOutcome {
  /**
   * The slot holds a better credential now.
   *
   * @param asked whether the server was asked; false when somebody else had renewed it already
   */
  record Renewed(StoredCredential stored, boolean asked) implements RenewalOutcome {}

  /** The server will not renew it, now or later. The user has to sign in again. */
  record Refused(ProviderError error) implements RenewalOutcome {}

  /** It did not work this time. The credential is kept. */
  record Failed(ProviderError error) implements RenewalOutcome {}

  /** There is nothing to renew: somebody signed out meanwhile. */
  record Gone() implements RenewalOutcome {}
}
