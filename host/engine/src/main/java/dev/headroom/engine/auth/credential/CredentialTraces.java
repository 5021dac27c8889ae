package dev.headroom.engine.auth.credential;

import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.platform.InstallationKey;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Traces the credentials of a provider, without any request. What the user gave us changes through
 * signing in and signing out only, so its place and the mark of the last sign-in are trace enough.
 * What others own may change behind our back, so it is marked with the key of the installation: by
 * the account where the credential names one, otherwise by the secret itself.
 */
public final class CredentialTraces {
  private final CredentialStore store;
  private final SignInMarks signIns;
  private final InstallationKey key;

  /** Creates the traces of a profile's credentials. */
  public CredentialTraces(CredentialStore store, SignInMarks signIns, InstallationKey key) {
    this.store = store;
    this.signIns = signIns;
    this.key = key;
  }

  /** Returns the trace of what the provider would sign in with now, in all its ways. */
  public CredentialTrace of(AuthProvider provider) {
    var environment = new RecordingEnvironment(provider.environment());
    var parts = new Parts();
    for (AuthMethod method : provider.methods()) {
      trace(provider, method, environment, parts);
    }
    Set<String> variables = new LinkedHashSet<>(environment.asked());
    return new CredentialTrace(parts.text().map(key::mark), parts.files, variables, parts.complete);
  }

  private void trace(
      AuthProvider provider, AuthMethod method, RecordingEnvironment environment, Parts parts) {
    switch (method) {
      case ExternalCredential borrowed ->
          borrowed(borrowed, environment, provider.settings(), parts);
      case AuthMethod.ApiKey key ->
          key.environmentVariables().forEach(name -> variable(name, environment, parts));
      case AuthMethod.ClientCredentials client -> {
        variable(client.idVariable(), environment, parts);
        variable(client.secretVariable(), environment, parts);
      }
      case AuthMethod.UserPassword user -> {
        variable(user.userVariable(), environment, parts);
        variable(user.passwordVariable(), environment, parts);
      }
      case AuthMethod.PastedToken _,
          AuthMethod.DeviceCode _,
          AuthMethod.AuthorizationCode _,
          AuthMethod.Custom _ -> {}
    }
    CredentialSlot slot =
        CredentialSlot.of(provider.id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT);
    if (!(method instanceof ExternalCredential) && store.contains(slot)) {
      parts.add("stored " + slot.key() + " " + signIns.of(provider.id()));
    }
  }

  private static void variable(String name, RecordingEnvironment environment, Parts parts) {
    environment.variable(name).ifPresent(value -> parts.add("variable " + name + " " + value));
  }

  private static void borrowed(
      ExternalCredential method, RecordingEnvironment environment, Settings given, Parts parts) {
    var settings = new RecordingSettings(given);
    try {
      switch (method.finder().find(environment, settings)) {
        case LookupResult.Found found -> {
          for (var next = Optional.of(found); next.isPresent(); next = next.get().other()) {
            parts.add("borrowed " + method.id() + " " + ownerOf(next.get().credential()));
            parts.dependsOn(next.get().where());
          }
        }
        case LookupResult.Unusable unusable -> parts.dependsOn(unusable.where());
        case LookupResult.Absent _ -> {}
      }
    } catch (ProviderException unreadable) {
      parts.complete = false;
    }
    if (settings.wereAsked()) {
      // They come from many places; only asking again tells whether one has changed.
      parts.complete = false;
    }
  }

  /** An account survives the renewal of its token; a token without one stands for itself. */
  private static String ownerOf(Credential credential) {
    String account =
        credential instanceof Credential.TokenSet token
            ? token.attributes().get(Credential.TokenSet.ACCOUNT_ID)
            : null;
    return account != null ? "account " + account : credential.secret().reveal();
  }

  /** Collects what the trace is made of. */
  private static final class Parts {
    private final StringBuilder text = new StringBuilder();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private boolean complete = true;

    void add(String part) {
      text.append(part).append('\0');
    }

    /** A finder says for people where it looked; when that is a file, it can be looked at again. */
    void dependsOn(String where) {
      try {
        Path file = Path.of(where);
        if (file.isAbsolute() && Files.isRegularFile(file)) {
          files.add(file);
          return;
        }
      } catch (InvalidPathException notAFile) {
        // A keychain item has a name of its own.
      }
      complete = false;
    }

    Optional<String> text() {
      return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }
  }
}
