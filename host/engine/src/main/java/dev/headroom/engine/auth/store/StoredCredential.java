package dev.headroom.engine.auth.store;

import dev.headroom.api.auth.Credential;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a slot holds. {@code toString} shows no secret, because none of the parts does.
 *
 * @param credential the credential; absent when only the grant is known so far
 * @param grant what obtains the next one
 * @param principal whose credential it is, as far as the sign-in knew: a client id or a user name
 * @param obtainedAt when the credential was issued or stored
 * @param refusal the last refusal to renew it, until it is replaced
 */
public record StoredCredential(
    Optional<Credential> credential,
    Optional<Grant> grant,
    Optional<String> principal,
    Instant obtainedAt,
    Optional<Refusal> refusal) {
  /**
   * The authorization server said that it will not renew this credential. Kept so that processes
   * which wait for the same renewal do not all ask in vain.
   *
   * @param at when it was refused
   * @param message the sentence for the user
   */
  public record Refusal(Instant at, String message) {}

  public StoredCredential {
    Objects.requireNonNull(credential, "credential");
    Objects.requireNonNull(grant, "grant");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(obtainedAt, "obtainedAt");
    Objects.requireNonNull(refusal, "refusal");
  }

  /** Returns a credential that nothing is known about but the moment it was obtained. */
  public static StoredCredential of(Credential credential, Instant obtainedAt) {
    return new StoredCredential(
        Optional.of(credential), Optional.empty(), Optional.empty(), obtainedAt, Optional.empty());
  }

  /** Returns a credential that was obtained with a grant; the grant is kept only when asked. */
  public static StoredCredential obtainedWith(
      Grant grant, boolean keepGrant, Credential credential, Instant obtainedAt) {
    return new StoredCredential(
        Optional.of(credential),
        keepGrant ? Optional.of(grant) : Optional.empty(),
        Optional.of(grant.principal()),
        obtainedAt,
        Optional.empty());
  }

  /** Returns a grant that has not obtained a credential yet. */
  public static StoredCredential untried(Grant grant, Instant now) {
    return new StoredCredential(
        Optional.empty(),
        Optional.of(grant),
        Optional.of(grant.principal()),
        now,
        Optional.empty());
  }

  /** Returns a copy with a new credential, as of now, and no refusal. */
  public StoredCredential renewed(Credential newCredential, Instant now) {
    return new StoredCredential(
        Optional.of(newCredential), grant, principal, now, Optional.empty());
  }

  /** Returns a copy that remembers a refusal. */
  public StoredCredential refused(String message, Instant now) {
    return new StoredCredential(
        credential, grant, principal, obtainedAt, Optional.of(new Refusal(now, message)));
  }

  /** Returns when the credential ends, as far as that is known. */
  public Optional<Instant> expiresAt() {
    return credential.flatMap(StoredCredential::expiryOf);
  }

  /** Returns when a credential ends, as far as that is known. */
  public static Optional<Instant> expiryOf(Credential credential) {
    return switch (credential) {
      case Credential.TokenSet token -> token.expiresAt();
      case Credential.Session session -> session.expiresAt();
      case Credential.ApiKey _, Credential.Cookie _ -> Optional.empty();
    };
  }
}
