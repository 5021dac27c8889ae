package dev.headroom.engine.usage.snapshot;

import java.util.Objects;
import java.util.Optional;

/**
 * What tells the credentials of one account from those of another.
 *
 * @param fingerprint a salted hash; the same after a renewal where the owner of the credential
 *     allows to see that, another one for another account
 * @param evidence what can be looked at cheaply to know that the credential is still the same;
 *     empty when only asking again tells, as with a keychain
 */
public record CredentialFingerprint(String fingerprint, Optional<CacheValidators> evidence) {
  public CredentialFingerprint {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns a mark that can only be checked by asking for it again. */
  public static CredentialFingerprint of(String fingerprint) {
    return new CredentialFingerprint(fingerprint, Optional.empty());
  }
}
