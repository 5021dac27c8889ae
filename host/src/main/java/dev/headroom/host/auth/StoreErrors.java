package dev.headroom.host.auth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.host.auth.store.CredentialStoreException;

/** What a user is told when the store cannot be used. */
final class StoreErrors {
  private StoreErrors() {}

  static ProviderError of(CredentialStoreException failed, String providerId) {
    return ProviderError.of(
        ErrorKind.AUTH_REJECTED, String.valueOf(failed.getMessage()), signInHint(providerId));
  }

  /** Signing in again would not mend this. */
  static ProviderError ofWriting(CredentialStoreException failed) {
    return ProviderError.of(
        ErrorKind.UNAVAILABLE,
        String.valueOf(failed.getMessage()),
        "make room there, or give yourself permission to write, then try again");
  }

  static String signInHint(String providerId) {
    return "run `headroom auth login " + providerId + "`";
  }
}
