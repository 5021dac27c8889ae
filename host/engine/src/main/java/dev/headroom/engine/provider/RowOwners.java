package dev.headroom.engine.provider;

import dev.headroom.api.Environment;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.CredentialTraces;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.config.Configuration;
import java.util.List;
import java.util.Optional;

/**
 * Says whose the rows are that a provider would read now. Rows that were read with other settings,
 * from another address or with another sign-in may be another account's, and are never shown.
 * Nothing is asked of a service, and no secret can be found out from what is returned.
 */
public final class RowOwners {
  /** What cannot be told belongs to nobody: such rows are always read again. */
  private static final String UNKNOWN = "unknown";

  private final Configuration configuration;
  private final Environment environment;
  private final CredentialStore store;
  private final CredentialTraces traces;

  public RowOwners(
      Configuration configuration,
      Environment environment,
      CredentialStore store,
      CredentialTraces traces) {
    this.configuration = configuration;
    this.environment = environment;
    this.store = store;
    this.traces = traces;
  }

  /** Returns whose rows are in a mirror that only this installation uses. */
  public String here(Provider provider) {
    List<Setting> declared = ProviderContexts.settingsOf(provider);
    try {
      Settings settings = settings(provider, declared);
      AuthProvider signIn =
          new AuthProvider(
              provider.info().id(),
              provider.info().name(),
              provider.authMethods(),
              settings,
              environment,
              () -> {
                throw new IllegalStateException("nobody signs in to tell whose rows these are");
              });
      return text(settings, declared) + traces.of(signIn).fingerprint().orElse("nobody");
    } catch (ProviderException invalidSettings) {
      return UNKNOWN;
    }
  }

  /**
   * Returns whose rows are in a mirror that several installations share: marks of secrets differ
   * between them, so only settings, client ids and user names count.
   */
  public String shared(Provider provider) {
    List<Setting> declared = ProviderContexts.settingsOf(provider);
    try {
      var text = new StringBuilder(text(settings(provider, declared), declared));
      for (AuthMethod method : provider.authMethods()) {
        text.append(nameOf(provider, method).orElse("")).append('\n');
      }
      return text.toString();
    } catch (ProviderException invalidSettings) {
      return UNKNOWN;
    }
  }

  private Settings settings(Provider provider, List<Setting> declared) {
    return configuration.forProvider(provider.info().id(), declared, environment);
  }

  private static String text(Settings settings, List<Setting> declared) {
    var text = new StringBuilder();
    for (Setting setting : declared) {
      text.append(setting.key())
          .append('=')
          .append(settings.text(setting.key()).orElse(""))
          .append('\n');
    }
    return text.toString();
  }

  private Optional<String> nameOf(Provider provider, AuthMethod method) {
    Optional<String> given =
        switch (method) {
          case AuthMethod.ClientCredentials client -> environment.variable(client.idVariable());
          case AuthMethod.UserPassword user -> environment.variable(user.userVariable());
          case AuthMethod.ApiKey _,
              AuthMethod.PastedToken _,
              AuthMethod.DeviceCode _,
              AuthMethod.AuthorizationCode _,
              AuthMethod.ExternalCredential _,
              AuthMethod.Custom _ ->
              Optional.empty();
        };
    var slot = CredentialSlot.of(provider.info().id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT);
    return given.or(() -> store.read(slot).flatMap(StoredCredential::principal));
  }
}
