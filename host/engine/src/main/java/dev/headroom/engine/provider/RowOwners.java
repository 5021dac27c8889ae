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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says with what a provider reads rows now, and so whose they are. Rows that were read with other
 * settings, from another address or with another sign-in may be another account's, and are never
 * shown. Nothing is asked of a service, and no secret can be found out from what is returned.
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

  /** Returns the origin of rows in a mirror that only this installation uses. */
  public RowOrigin here(Provider provider) {
    return new Origin(provider, this::ownerHere);
  }

  /**
   * Returns the origin of rows in a mirror that several installations share: marks of secrets
   * differ between them, so only settings, client ids and user names count.
   */
  public RowOrigin shared(Provider provider) {
    return new Origin(provider, this::sharedOwner);
  }

  /**
   * Returns the origin of invented rows, whose services are at another address in every process.
   */
  public RowOrigin invented(Provider provider) {
    return new Origin(provider, invented -> "invented");
  }

  private String ownerHere(Provider provider) {
    List<Setting> declared = ProviderContexts.settingsOf(provider);
    Settings settings = settings(provider, declared);
    AuthProvider signIn =
        new AuthProvider(
            provider.info().id(),
            provider.info().name(),
            provider.authMethods(),
            settings,
            List.of(),
            environment,
            () -> {
              throw new IllegalStateException("nobody signs in to tell whose rows these are");
            });
    return text(settings, declared) + traces.of(signIn).fingerprint().orElse("nobody");
  }

  private String sharedOwner(Provider provider) {
    List<Setting> declared = ProviderContexts.settingsOf(provider);
    var text = new StringBuilder(text(settings(provider, declared), declared));
    for (AuthMethod method : provider.authMethods()) {
      text.append(nameOf(provider, method).orElse("")).append('\n');
    }
    return text.toString();
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

  /** Looks its owner up when it is first asked: credentials may be behind another program. */
  private final class Origin implements RowOrigin {
    private final Provider provider;
    private final Function<Provider, String> lookup;
    private @Nullable String owner;

    Origin(Provider provider, Function<Provider, String> lookup) {
      this.provider = provider;
      this.lookup = lookup;
    }

    @Override
    public synchronized String owner() {
      String known = owner;
      if (known == null) {
        try {
          known = lookup.apply(provider);
        } catch (ProviderException invalidSettings) {
          known = UNKNOWN;
        }
        owner = known;
      }
      return known;
    }

    @Override
    public Optional<Long> number(String setting) {
      List<Setting> declared = ProviderContexts.settingsOf(provider);
      boolean isNumber =
          declared.stream()
              .anyMatch(one -> one.key().equals(setting) && one.type() == Setting.Type.INTEGER);
      try {
        return isNumber ? settings(provider, declared).integer(setting) : Optional.empty();
      } catch (ProviderException invalidSettings) {
        return Optional.empty();
      }
    }
  }
}
