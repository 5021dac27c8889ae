package dev.headroom.engine.auth.signin;

import dev.headroom.engine.auth.token.MethodStatus;
import java.util.List;
import java.util.Optional;

/**
 * What there is to sign in with at one provider.
 *
 * @param enabled whether the user enabled or disabled the provider; absent when they did neither
 * @param methods its ways to sign in, in their order
 */
public record ProviderSignIn(
    String id, String name, Optional<Boolean> enabled, List<MethodStatus> methods) {
  public ProviderSignIn {
    methods = List.copyOf(methods);
  }

  /** Whether there is a credential worth trying. */
  public boolean isSignedIn() {
    return methods.stream().anyMatch(MethodStatus::isUsable);
  }
}
