package dev.headroom.engine.auth.credential;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the credentials of other tools, each once per command: a keychain may ask the user.
 *
 * <p>Nothing of them is stored, and their refresh tokens are dropped as soon as they are read:
 * renewing with one would sign the user out of the tool it belongs to.
 */
public final class BorrowedCredentials {
  private final AuthProvider provider;
  private final Map<String, LookupResult> findings = new ConcurrentHashMap<>();

  public BorrowedCredentials(AuthProvider provider) {
    this.provider = provider;
  }

  /** Returns what is there, read at most once. */
  public LookupResult finding(ExternalCredential method) {
    return findings.computeIfAbsent(method.id(), id -> read(method));
  }

  /** Returns what is there now. */
  public LookupResult findingNow(ExternalCredential method) {
    LookupResult now = read(method);
    findings.put(method.id(), now);
    return now;
  }

  /**
   * Returns the credential.
   *
   * @throws ProviderException of kind {@code AUTH_REJECTED} when the place holds nothing usable
   */
  public Optional<Credential> find(ExternalCredential method) {
    return switch (finding(method)) {
      case LookupResult.Found found -> Optional.of(found.credential());
      case LookupResult.Absent _ -> Optional.empty();
      case LookupResult.Unusable unusable ->
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.AUTH_REJECTED,
                  unusable.where() + " " + unusable.reason(),
                  method.renewHint()));
    };
  }

  /** Returns every credential that was found, the one to be used first before the others. */
  public static List<Credential> all(LookupResult finding) {
    var all = new ArrayList<Credential>();
    Optional<LookupResult.Found> next =
        finding instanceof LookupResult.Found found ? Optional.of(found) : Optional.empty();
    while (next.isPresent()) {
      all.add(next.get().credential());
      next = next.get().other();
    }
    return all;
  }

  private LookupResult read(ExternalCredential method) {
    return withoutRefreshToken(method.finder().find(provider.environment(), provider.settings()));
  }

  private static LookupResult withoutRefreshToken(LookupResult finding) {
    return finding instanceof LookupResult.Found found ? withoutRefreshToken(found) : finding;
  }

  private static LookupResult.Found withoutRefreshToken(LookupResult.Found found) {
    Credential credential =
        found.credential() instanceof Credential.TokenSet token
            ? new Credential.TokenSet(
                token.secret(),
                Optional.empty(),
                token.expiresAt(),
                token.scopes(),
                token.attributes())
            : found.credential();
    return new LookupResult.Found(
        credential, found.where(), found.other().map(BorrowedCredentials::withoutRefreshToken));
  }
}
