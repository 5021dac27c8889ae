package dev.headroom.api.auth;

import java.util.Optional;

/**
 * The credentials of one provider and account, as far as the user consented to their use.
 *
 * @since 0.1
 */
public interface Credentials {
  /**
   * Whether {@link #find} would look at anything: a credential is stored, a variable is set,
   * another tool's file exists. Cheap, and without network; does not read a keychain twice.
   *
   * @param methodId the id of a declared {@link AuthMethod}
   */
  boolean isPresent(String methodId);

  /**
   * Returns the credential of a method, ready for use: one of our own that ends soon is renewed
   * first, once, whatever the number of processes that ask. A credential that belongs to another
   * tool is returned as it is.
   *
   * @param methodId the id of a declared {@link AuthMethod}
   * @return empty when there is none
   * @throws dev.headroom.api.ProviderException of kind {@code AUTH_EXPIRED} when there was one that
   *     could not be renewed, {@code AUTH_REJECTED} when another tool's file exists but holds
   *     nothing usable, {@code NETWORK} or {@code TIMEOUT} when renewing failed on the way
   */
  Optional<Credential> find(String methodId);

  /**
   * Asks for a better credential than one the service refused. One of our own is renewed unless
   * that was tried in this command; another tool's is read again, and renewed by that tool only
   * when the user allowed it. Calls made through {@link dev.headroom.api.http.Http} with a
   * credential do this by themselves.
   *
   * @param rejected a credential returned by this object
   * @return empty when there is no other
   * @throws dev.headroom.api.ProviderException of kind {@code NETWORK}, {@code TIMEOUT} or {@code
   *     UNAVAILABLE} when asking for another failed on the way, so that nothing is known about it
   */
  Optional<Credential> replace(Credential rejected);
}
