package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.auth.Secret;
import java.util.Optional;

/** A machine whose keychain is empty: asking a real one may open a window that wants a password. */
final class KeychainlessEnvironment extends ForwardingEnvironment {
  KeychainlessEnvironment(Environment environment) {
    super(environment);
  }

  @Override
  public Optional<Secret> keychain(String service, Optional<String> account) {
    return Optional.empty();
  }
}
