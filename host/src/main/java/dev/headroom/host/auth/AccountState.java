package dev.headroom.host.auth;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all the work of one command shares about one account: what was read from other tools, what
 * was tried, and which secrets were handed out.
 */
final class AccountState {
  private final BorrowedCredentials borrowed;
  private final VendorRenewal vendor;
  private final Map<String, Set<Secret>> handedOut = new ConcurrentHashMap<>();

  AccountState(BorrowedCredentials borrowed, VendorRenewal vendor) {
    this.borrowed = borrowed;
    this.vendor = vendor;
  }

  BorrowedCredentials borrowed() {
    return borrowed;
  }

  VendorRenewal vendor() {
    return vendor;
  }

  /** Keeps in mind which method a credential comes from, in case the service refuses it. */
  void remember(String methodId, Credential credential) {
    handedOut
        .computeIfAbsent(methodId, id -> ConcurrentHashMap.newKeySet())
        .add(credential.secret());
  }

  boolean hasHandedOut(String methodId, Credential credential) {
    Set<Secret> secrets = handedOut.get(methodId);
    return secrets != null && secrets.contains(credential.secret());
  }
}
