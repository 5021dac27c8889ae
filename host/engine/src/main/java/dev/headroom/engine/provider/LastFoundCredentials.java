package dev.headroom.engine.provider;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Passes every question on, and keeps in mind which credential was found last. */
final class LastFoundCredentials implements Credentials {
  private final Credentials credentials;
  private final AtomicReference<Optional<Credential>> last =
      new AtomicReference<>(Optional.empty());

  LastFoundCredentials(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public boolean isPresent(String methodId) {
    return credentials.isPresent(methodId);
  }

  @Override
  public Optional<Credential> find(String methodId) {
    return kept(credentials.find(methodId));
  }

  @Override
  public Optional<Credential> replace(Credential rejected) {
    return kept(credentials.replace(rejected));
  }

  /**
   * Returns the secret part of the credential found last, to be marked; empty before one was found.
   */
  String owner() {
    return last.get().map(credential -> credential.secret().reveal()).orElse("");
  }

  private Optional<Credential> kept(Optional<Credential> found) {
    if (found.isPresent()) {
      last.set(found);
    }
    return found;
  }
}
