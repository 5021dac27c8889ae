package dev.headroom.engine.auth.token;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.BorrowedCredentials;
import dev.headroom.engine.auth.store.StoredCredential;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all the work of one command shares about one account: what was read from other tools, what
 * was tried, and which secrets were handed out.
 */
final class AccountState {
  private final BorrowedCredentials borrowed;
  private final ExternalToolRefresh vendor;
  private final Map<String, Set<Secret>> handedOut = new ConcurrentHashMap<>();
  private final Set<Secret> refused = ConcurrentHashMap.newKeySet();
  private final Set<Secret> accepted = ConcurrentHashMap.newKeySet();
  private final Map<Secret, String> owners = new ConcurrentHashMap<>();

  AccountState(BorrowedCredentials borrowed, ExternalToolRefresh vendor) {
    this.borrowed = borrowed;
    this.vendor = vendor;
  }

  BorrowedCredentials borrowed() {
    return borrowed;
  }

  ExternalToolRefresh vendor() {
    return vendor;
  }

  /** Keeps in mind which method a credential comes from, in case the service refuses it. */
  void remember(String methodId, Credential credential) {
    handedOut
        .computeIfAbsent(methodId, id -> ConcurrentHashMap.newKeySet())
        .add(credential.secret());
  }

  /** Keeps in mind whose a credential is: a client, a user or an account. */
  void belongs(Credential credential, String owner) {
    owners.put(credential.secret(), owner);
  }

  /** Returns whose a credential is that was handed out, where that is known. */
  Optional<String> ownerOf(Credential credential) {
    return Optional.ofNullable(owners.get(credential.secret())).or(() -> accountIn(credential));
  }

  private static Optional<String> accountIn(Credential credential) {
    return credential instanceof Credential.TokenSet token
        ? Optional.ofNullable(token.attributes().get(Credential.TokenSet.ACCOUNT_ID))
        : Optional.empty();
  }

  /** Keeps in mind that the service refused a secret: it is not tried again. */
  void refuse(Secret secret) {
    refused.add(secret);
  }

  /** Keeps in mind that the service let a secret in. */
  void accept(Secret secret) {
    accepted.add(secret);
  }

  boolean isAccepted(StoredCredential stored) {
    return stored.credential().map(Credential::secret).filter(accepted::contains).isPresent();
  }

  boolean isRefused(Secret secret) {
    return refused.contains(secret);
  }

  boolean hasHandedOut(String methodId, Credential credential) {
    Set<Secret> secrets = handedOut.get(methodId);
    return secrets != null && secrets.contains(credential.secret());
  }
}
