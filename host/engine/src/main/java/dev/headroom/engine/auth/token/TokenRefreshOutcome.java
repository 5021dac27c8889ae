package dev.headroom.engine.auth.token;

import dev.headroom.api.ProviderError;
import dev.headroom.engine.auth.store.StoredCredential;

/** How a renewal ended. */
sealed interface TokenRefreshOutcome {
  /**
   * The slot holds a better credential now.
   *
   * @param asked whether the server was asked; false when somebody else had renewed it already
   */
  record Renewed(StoredCredential stored, boolean asked) implements TokenRefreshOutcome {}

  /** The server will not renew it, now or later. The user has to sign in again. */
  record Refused(ProviderError error) implements TokenRefreshOutcome {}

  /** It did not work this time. The credential is kept. */
  record Failed(ProviderError error) implements TokenRefreshOutcome {}

  /** There is nothing to renew: somebody signed out meanwhile. */
  record Gone() implements TokenRefreshOutcome {}
}
