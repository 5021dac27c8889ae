package dev.headroom.engine.auth.token;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hands a credential to the user for use elsewhere. One of another tool is handed out only when it
 * is asked for by name.
 */
public final class AccessToken {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final CredentialAccess access;

  /** Creates the service. */
  public AccessToken(CredentialAccess access) {
    this.access = access;
  }

  /**
   * A credential and where it comes from.
   *
   * @param expiresAt when it ends, as far as that is known
   */
  public record Handed(String methodId, Credential credential, Optional<Instant> expiresAt) {}

  /**
   * Returns the credential of a method, renewed if it is ours and due.
   *
   * @throws ProviderException of kind {@code NOT_SIGNED_IN} when there is none
   */
  public Handed ofMethod(AuthProvider provider, AuthMethod method) {
    return find(open(provider), method).orElseThrow(() -> notSignedIn(provider));
  }

  /**
   * Returns the first credential of the user's own.
   *
   * @throws ProviderException of kind {@code NOT_SIGNED_IN} when there is none
   */
  public Handed first(AuthProvider provider) {
    Credentials credentials = open(provider);
    for (AuthMethod method : provider.methods()) {
      if (!(method instanceof AuthMethod.ExternalCredential)) {
        Optional<Handed> found = find(credentials, method);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw notSignedIn(provider);
  }

  private Credentials open(AuthProvider provider) {
    return access.open(provider, CredentialSlot.DEFAULT_ACCOUNT, Deadline.in(LONGEST));
  }

  private static Optional<Handed> find(Credentials credentials, AuthMethod method) {
    return credentials
        .find(method.id())
        .map(found -> new Handed(method.id(), found, StoredCredential.expiryOf(found)));
  }

  private static ProviderException notSignedIn(AuthProvider provider) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_SIGNED_IN,
            "there is no sign-in of your own to " + provider.name(),
            StoreErrors.signInHint(provider.id())));
  }
}
