package dev.headroom.engine.auth.credential;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.engine.auth.store.CredentialStoreException;

/** What a user is told when the store cannot be used. */
public final class StoreErrors {
  private StoreErrors() {}

  public static ProviderError of(CredentialStoreException failed, String providerId) {
    return ProviderError.of(
        ErrorKind.AUTH_REJECTED, String.valueOf(failed.getMessage()), signInHint(providerId));
  }

  /** Signing in again would not mend this. */
  public static ProviderError ofWriting(CredentialStoreException failed) {
    return ProviderError.of(
        ErrorKind.UNAVAILABLE,
        String.valueOf(failed.getMessage()),
        "make room there, or give yourself permission to write, then try again");
  }

  public static String signInHint(String providerId) {
    return "run `headroom auth login " + providerId + "`";
  }
}
