package dev.headroom.host.usage;

import dev.headroom.api.Provider;
import dev.headroom.host.provider.OpenContext;
import java.util.Optional;

/**
 * Tells the credential of one account from that of another, without the network and without showing
 * anything of it. A snapshot or a cool-down that was earned with one credential says nothing about
 * another.
 */
@FunctionalInterface
public interface CredentialMarks {
  /**
   * Returns the mark of what the provider would sign in with now.
   *
   * @return empty when there is no credential at all
   */
  Optional<CredentialMark> of(Provider provider, OpenContext context);
}
