package dev.headroom.engine.doctor;

import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthProviders;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.MethodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether every enabled provider has something to sign in with that can still be good. */
public final class SignInsCheck implements Check {
  private final AuthProviders providers;
  private final CredentialInspector inspector;
  private final Supplier<Map<String, Boolean>> choices;

  /**
   * Makes the check.
   *
   * @param choices returns which providers the user enabled or disabled
   */
  public SignInsCheck(
      AuthProviders providers,
      CredentialInspector inspector,
      Supplier<Map<String, Boolean>> choices) {
    this.providers = providers;
    this.inspector = inspector;
    this.choices = choices;
  }

  @Override
  public String name() {
    return "sign-ins";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    Map<String, Boolean> chosen = choices.get();
    for (AuthProvider provider : providers.all()) {
      if (chosen.getOrDefault(provider.id(), false)) {
        findings.add(look(provider));
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.warning(name(), "no provider is enabled", "run `headroom auth login`"));
    }
    return findings;
  }

  private Finding look(AuthProvider provider) {
    List<MethodStatus> statuses = inspector.inspect(provider);
    Optional<MethodStatus> usable = statuses.stream().filter(MethodStatus::isUsable).findFirst();
    if (usable.isPresent()) {
      return Finding.ok(name(), provider.id() + ": " + describe(usable.get()));
    }
    String remedy = "run `headroom auth login " + provider.id() + "`";
    Optional<MethodStatus> bad =
        statuses.stream().filter(status -> status.state() != MethodStatus.State.ABSENT).findFirst();
    if (bad.isEmpty()) {
      return Finding.problem(name(), provider.id() + ": not signed in", remedy);
    }
    String reason = bad.get().problem().orElse(describe(bad.get()));
    return Finding.problem(name(), provider.id() + ": " + reason, remedy);
  }

  private static String describe(MethodStatus status) {
    String state =
        switch (status.state()) {
          case VALID -> "valid";
          case EXPIRED -> status.renewable() ? "expired, is renewed by itself" : "expired";
          case UNKNOWN -> "present";
          case UNUSABLE -> "not usable";
          case ABSENT -> "absent";
        };
    return status.source().orElse(status.label()) + ", " + state;
  }
}
