package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.engine.provider.CloseableContext;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import java.util.Optional;

/**
 * Tells the credential of one account from that of another, without the network and without showing
 * anything of it. A snapshot or a cool-down that was earned with one credential says nothing about
 * another.
 */
@FunctionalInterface
public interface CredentialFingerprints {
  /**
   * Returns the mark of what the provider would sign in with now.
   *
   * @return empty when there is no credential at all
   */
  Optional<CredentialFingerprint> of(Provider provider, CloseableContext context);
}
