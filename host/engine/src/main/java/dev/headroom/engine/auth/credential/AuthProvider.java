package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.SignInDialog;
import dev.headroom.engine.auth.store.Grant;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider as far as signing in concerns it. Put together by whoever loads plugins, which this
 * room knows nothing of.
 *
 * @param id the provider's id
 * @param name its name for people
 * @param methods its ways to sign in, best first
 * @param settings its effective settings; they include {@link AuthSettings#declaredFor}
 * @param addresses what its settings say it talks to; its sign-in goes nowhere else
 * @param environment the machine as the provider may see it
 * @param context opens a context for a sign-in that the plugin performs itself, closed by whoever
 *     opens it when that is done; asked for no sooner than that
 */
public record AuthProvider(
    String id,
    String name,
    List<AuthMethod> methods,
    Settings settings,
    List<URI> addresses,
    Environment environment,
    Supplier<? extends SignInContext> context) {
  public AuthProvider {
    ProviderInfo.requireProviderId(id);
    Objects.requireNonNull(name, "name");
    methods = List.copyOf(methods);
    Objects.requireNonNull(settings, "settings");
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(context, "context");
  }

  /** Returns the declared method of this id. */
  public Optional<AuthMethod> method(String methodId) {
    for (AuthMethod method : methods) {
      if (method.id().equals(methodId)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** Returns the provider with other settings, for the way to its sign-in server. */
  public AuthProvider withSettings(Settings other, List<URI> otherAddresses) {
    return new AuthProvider(id, name, methods, other, otherAddresses, environment, context);
  }

  /** Returns the provider on a machine without a keychain, for a look that nobody asked for. */
  public AuthProvider withoutKeychain() {
    return new AuthProvider(
        id, name, methods, settings, addresses, new KeychainlessEnvironment(environment), context);
  }

  /** Lets the plugin sign in by its own way. */
  public Credential signIn(AuthMethod.Custom method, SignInDialog dialog) {
    try (SignInContext opened = context.get()) {
      return method.signIn().signIn(opened, dialog);
    }
  }

  /** Lets the plugin open a session. */
  public Credential.Session openSession(AuthMethod.UserPassword method, Grant grant) {
    try (SignInContext opened = context.get()) {
      return method.signIn().signIn(opened, grant.principal(), grant.secret());
    }
  }
}
