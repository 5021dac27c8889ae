package dev.headroom.engine.auth.credential;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.store.Grant;
import java.util.List;
import java.util.Optional;

/** The grants that environment variables hold. They win over what is stored. */
public final class EnvironmentCredentials {
  private EnvironmentCredentials() {}

  /** Returns the grant of the environment; empty unless both of its variables are set. */
  public static Optional<Grant> ofEnvironment(AuthProvider provider, AuthMethod method) {
    return switch (method) {
      case AuthMethod.ClientCredentials client ->
          pair(provider, client.idVariable(), client.secretVariable())
              .map(pair -> new Grant.Client(pair.principal(), pair.secret()));
      case AuthMethod.UserPassword user ->
          pair(provider, user.userVariable(), user.passwordVariable())
              .map(pair -> new Grant.Password(pair.principal(), pair.secret()));
      case AuthMethod.ApiKey _,
          AuthMethod.PastedToken _,
          AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          Optional.empty();
    };
  }

  /** Returns what helps when the service refuses the grant of the environment. */
  public static String remedy(AuthMethod method) {
    return switch (method) {
      case AuthMethod.ClientCredentials client ->
          remedy(List.of(client.idVariable(), client.secretVariable()));
      case AuthMethod.UserPassword user ->
          remedy(List.of(user.userVariable(), user.passwordVariable()));
      case AuthMethod.ApiKey key -> remedy(key.environmentVariables());
      case AuthMethod.PastedToken _,
          AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          throw new IllegalArgumentException("no variables: " + method.id());
    };
  }

  private static String remedy(List<String> variables) {
    return "correct or unset "
        + String.join(" and ", variables)
        + " in the environment; it wins over a stored sign-in";
  }

  /** Returns the value of a variable as a secret. */
  public static Optional<Secret> secret(AuthProvider provider, String variable) {
    return provider.environment().variable(variable).map(text -> secretOf(text, variable));
  }

  /** Returns the value of a variable that holds a token, without what is around it. */
  public static Optional<Secret> token(AuthProvider provider, String variable) {
    return provider
        .environment()
        .variable(variable)
        .map(SecretText::of)
        .filter(text -> !text.isEmpty())
        .map(text -> tokenOf(text, variable));
  }

  private static Secret tokenOf(String text, String variable) {
    if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new ProviderException(
          ErrorKind.AUTH_REJECTED,
          "the environment variable " + variable + " holds a character that cannot be sent");
    }
    return Secret.of(text);
  }

  private static Secret secretOf(String text, String variable) {
    try {
      return Secret.of(text);
    } catch (IllegalArgumentException unusable) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.AUTH_REJECTED,
              "the environment variable " + variable + " has a control character",
              remedy(List.of(variable))));
    }
  }

  private static Optional<Pair> pair(AuthProvider provider, String first, String second) {
    Optional<String> principal = provider.environment().variable(first);
    Optional<Secret> secret = principal.isPresent() ? secret(provider, second) : Optional.empty();
    return secret.map(value -> new Pair(principal.orElseThrow(), value));
  }

  private record Pair(String principal, Secret secret) {}
}
