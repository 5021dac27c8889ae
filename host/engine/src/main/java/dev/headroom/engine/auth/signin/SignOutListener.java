package dev.headroom.engine.auth.signin;

/** Forgets what is known of an account. */
@FunctionalInterface
public interface SignOutListener {
  /**
   * The user signed out of a provider, or is about to sign in anew, perhaps as somebody else: what
   * was fetched or remembered for it must not be shown any more.
   */
  void signedOut(String providerId);
}
