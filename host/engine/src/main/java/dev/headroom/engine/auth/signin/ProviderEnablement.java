package dev.headroom.engine.auth.signin;

import java.util.Optional;

/**
 * The user's word on which providers are asked when none is named. Kept by the settings; this room
 * only says when it changes.
 */
public interface ProviderEnablement {
  /** Returns what the user chose; empty when they did not choose yet. */
  Optional<Boolean> chosen(String providerId);

  /**
   * Keeps the choice: signing in enables a provider, signing out disables it.
   *
   * @param enabled whether credentials found for the provider may be used without being asked
   */
  void choose(String providerId, boolean enabled);
}
