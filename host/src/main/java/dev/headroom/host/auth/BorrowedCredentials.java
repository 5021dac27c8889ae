package dev.headroom.host.auth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod.Borrowed;
import dev.headroom.api.auth.AuthMethod.Borrowed.Finding;
import dev.headroom.api.auth.Credential;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the credentials of other tools, each once per command: a keychain may ask the user.
 *
 * <p>Nothing of them is stored, and their refresh tokens are dropped as soon as they are read:
 * renewing with one would sign the user out of the tool it belongs to.
 */
final class BorrowedCredentials {
  private final AuthProvider provider;
  private final Map<String, Finding> findings = new ConcurrentHashMap<>();

  BorrowedCredentials(AuthProvider provider) {
    this.provider = provider;
  }

  /** Returns what is there, read at most once. */
  Finding finding(Borrowed method) {
    return findings.computeIfAbsent(method.id(), id -> read(method));
  }

  /** Returns what is there now. */
  Finding findingNow(Borrowed method) {
    Finding now = read(method);
    findings.put(method.id(), now);
    return now;
  }

  /**
   * Returns the credential.
   *
   * @throws ProviderException of kind {@code AUTH_REJECTED} when the place holds nothing usable
   */
  Optional<Credential> find(Borrowed method) {
    return switch (finding(method)) {
      case Finding.Found found -> Optional.of(found.credential());
      case Finding.Absent _ -> Optional.empty();
      case Finding.Unusable unusable ->
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.AUTH_REJECTED,
                  unusable.where() + " " + unusable.reason(),
                  method.renewHint()));
    };
  }

  private Finding read(Borrowed method) {
    return withoutRefreshToken(method.finder().find(provider.environment(), provider.settings()));
  }

  private static Finding withoutRefreshToken(Finding finding) {
    if (finding instanceof Finding.Found(Credential.TokenSet token, String where)
        && token.refreshToken().isPresent()) {
      return new Finding.Found(
          new Credential.TokenSet(
              token.secret(),
              Optional.empty(),
              token.expiresAt(),
              token.scopes(),
              token.attributes()),
          where);
    }
    return finding;
  }
}
