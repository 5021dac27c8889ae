package dev.headroom.engine.auth.credential;

import java.util.List;
import java.util.Optional;

/** The providers of this installation, as far as signing in concerns them. */
public interface AuthProviders {
  /**
   * Returns the provider of this id, its plugin loaded.
   *
   * @throws dev.headroom.api.ProviderException when its plugin or its settings cannot be used
   */
  Optional<AuthProvider> find(String providerId);

  /** Returns all that have a way to sign in, by id; those that cannot be used are left out. */
  List<AuthProvider> all();
}
