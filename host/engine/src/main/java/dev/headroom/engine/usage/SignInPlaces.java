package dev.headroom.engine.usage;

import dev.headroom.api.auth.AuthMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Where the credentials of a provider are looked for, to tell who has none where to put one. */
final class SignInPlaces {
  private SignInPlaces() {}

  /**
   * Returns the places, best first: tools, environment variables, and what the program stored.
   *
   * @param files returns the files and keychain items in which a tool's credential was looked for
   */
  static List<String> of(
      List<AuthMethod> methods, Function<AuthMethod.ExternalCredential, List<String>> files) {
    List<String> places = new ArrayList<>();
    boolean isStored = false;
    for (AuthMethod method : methods) {
      isStored |= !(method instanceof AuthMethod.ExternalCredential);
      places.addAll(besidesTheStore(method, files));
    }
    // Where nothing but signing in helps, the remedy says enough.
    if (isStored && !places.isEmpty()) {
      places.add("a stored credential");
    }
    return List.copyOf(places);
  }

  private static List<String> besidesTheStore(
      AuthMethod method, Function<AuthMethod.ExternalCredential, List<String>> files) {
    return switch (method) {
      case AuthMethod.ExternalCredential tool -> {
        String places = String.join(" and ", files.apply(tool));
        yield List.of("the login of " + tool.owner() + (places.isEmpty() ? "" : " in " + places));
      }
      case AuthMethod.ApiKey key -> key.environmentVariables();
      case AuthMethod.ClientCredentials client ->
          List.of(client.idVariable() + " with " + client.secretVariable());
      case AuthMethod.UserPassword user ->
          List.of(user.userVariable() + " with " + user.passwordVariable());
      case AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.PastedToken _,
          AuthMethod.Custom _ ->
          List.of();
    };
  }
}
