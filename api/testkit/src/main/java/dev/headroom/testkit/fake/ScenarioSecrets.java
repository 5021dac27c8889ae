package dev.headroom.testkit.fake;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.toolkit.scenario.Scenario;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Knows the secrets of a scenario and looks for them where they must not be. */
final class ScenarioSecrets {
  private final Set<String> secrets = new HashSet<>();

  ScenarioSecrets(Scenario scenario, TestingProviderContext context) {
    scenario.credentials().values().forEach(this::learn);
    context.credentials().handedOut().forEach(secret -> secrets.add(secret.reveal()));
  }

  private void learn(Credential credential) {
    secrets.add(credential.secret().reveal());
    if (credential instanceof Credential.TokenSet token) {
      token.refreshToken().map(Secret::reveal).ifPresent(secrets::add);
    }
  }

  /** Whether one of the texts shows a secret. */
  boolean isShownIn(Stream<String> texts) {
    return texts.anyMatch(text -> secrets.stream().anyMatch(text::contains));
  }
}
