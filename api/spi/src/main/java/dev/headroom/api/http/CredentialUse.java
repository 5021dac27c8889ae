package dev.headroom.api.http;

import dev.headroom.api.auth.Credential;
import java.util.Objects;

/**
 * Where the host puts a credential into a call.
 *
 * @param credential the credential, as {@link dev.headroom.api.auth.Credentials} returned it
 * @param header the header field
 * @param prefix what stands before the secret in the field, such as {@code "Bearer "}
 * @since 0.1
 */
public record CredentialUse(Credential credential, String header, String prefix) {
  public CredentialUse {
    Objects.requireNonNull(credential, "credential");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(prefix, "prefix");
    if (credential.secret().reveal().chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a secret of several lines fits into no header");
    }
  }

  /** Returns the same use of another credential. */
  public CredentialUse with(Credential other) {
    return new CredentialUse(other, header, prefix);
  }
}
