package dev.headroom.engine.auth.token;

import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthSettings;
import dev.headroom.engine.auth.credential.BorrowedCredentials;
import dev.headroom.engine.auth.credential.EnvironmentCredentials;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.CredentialStoreException;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.MethodStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says which credentials there are and where they come from, without any request and without
 * showing them. Looks at the sources in the order in which they would be used.
 */
public final class CredentialInspector {
  private final CredentialStore store;
  private final Clock clock;

  /** Creates an inspector of a profile's credentials. */
  public CredentialInspector(CredentialStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Returns what is known about each method of a provider, in their order. */
  public List<MethodStatus> inspect(AuthProvider provider) {
    var statuses = new ArrayList<MethodStatus>();
    for (AuthMethod method : provider.methods()) {
      statuses.add(inspect(provider, method));
    }
    return List.copyOf(statuses);
  }

  /** Returns what is known about one method. */
  public MethodStatus inspect(AuthProvider provider, AuthMethod method) {
    try {
      return switch (method) {
        case ExternalCredential borrowed -> borrowed(provider, borrowed);
        case AuthMethod.ApiKey key ->
            keyVariable(provider, key)
                .map(name -> ofVariables(method, " " + name, Optional.empty()))
                .orElseGet(() -> stored(provider, method));
        case AuthMethod.ClientCredentials client ->
            ofGrant(provider, client, client.idVariable() + " and " + client.secretVariable());
        case AuthMethod.UserPassword user ->
            ofGrant(provider, user, user.userVariable() + " and " + user.passwordVariable());
        case AuthMethod.PastedToken _,
            AuthMethod.DeviceCode _,
            AuthMethod.AuthorizationCode _,
            AuthMethod.Custom _ ->
            stored(provider, method);
      };
    } catch (ProviderException unusable) {
      return unusable(method, Optional.empty(), unusable.error().message());
    } catch (CredentialStoreException unreadable) {
      return unusable(
          method,
          Optional.of("stored"),
          unreadable.getMessage() + "; " + StoreErrors.signInHint(provider.id()));
    }
  }

  /**
   * Returns the providers for which something is on this machine, and where it is. A credential
   * that has ended counts: its owner renews it sooner or later.
   */
  public List<Discovered> discover(List<AuthProvider> providers) {
    var found = new ArrayList<Discovered>();
    for (AuthProvider provider : providers) {
      inspect(provider).stream()
          .filter(MethodStatus::isThere)
          .findFirst()
          .map(status -> new Discovered(provider.id(), provider.name(), status))
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /**
   * A provider for which there is a credential on this machine.
   *
   * @param status the first of its methods for which there is one
   */
  public record Discovered(String providerId, String name, MethodStatus status) {}

  private MethodStatus borrowed(AuthProvider provider, ExternalCredential method) {
    return switch (new BorrowedCredentials(provider).finding(method)) {
      case LookupResult.Absent _ -> MethodStatus.absent(method.id(), method.label());
      case LookupResult.Found(Credential credential, String where, _) -> {
        State state = stateOf(StoredCredential.expiryOf(credential));
        yield new MethodStatus(
            method.id(),
            method.label(),
            state,
            Optional.of(where + " (" + method.owner() + ")"),
            StoredCredential.expiryOf(credential),
            AuthSettings.allowsVendorTool(provider, method),
            state == State.EXPIRED
                ? Optional.of("it has expired: " + method.renewHint())
                : Optional.empty());
      }
      case LookupResult.Unusable unusable ->
          unusable(
              method,
              Optional.of(unusable.where() + " (" + method.owner() + ")"),
              unusable.where() + " " + unusable.reason() + "; " + method.renewHint());
    };
  }

  private MethodStatus stored(AuthProvider provider, AuthMethod method) {
    CredentialSlot slot =
        CredentialSlot.of(provider.id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT);
    return store
        .read(slot)
        .map(content -> ofStored(method, content))
        .orElseGet(() -> MethodStatus.absent(method.id(), method.label()));
  }

  private MethodStatus ofStored(AuthMethod method, StoredCredential content) {
    return new MethodStatus(
        method.id(),
        method.label(),
        content.credential().isPresent() ? stateOf(content.expiresAt()) : State.UNKNOWN,
        Optional.of("stored"),
        content.expiresAt(),
        TokenRefreshers.isRenewable(method, content),
        content.refusal().map(StoredCredential.Refusal::message));
  }

  private MethodStatus ofGrant(AuthProvider provider, AuthMethod method, String variables) {
    Optional<Grant> grant = EnvironmentCredentials.ofEnvironment(provider, method);
    if (grant.isEmpty()) {
      return stored(provider, method);
    }
    CredentialSlot slot =
        CredentialSlot.of(provider.id(), method.id(), CredentialSlot.DEFAULT_ACCOUNT)
            .inEnvironment();
    Optional<Instant> expiresAt =
        store
            .read(slot)
            .filter(content -> content.principal().equals(grant.map(Grant::principal)))
            .flatMap(StoredCredential::expiresAt);
    return ofVariables(method, "s " + variables, expiresAt);
  }

  private MethodStatus ofVariables(
      AuthMethod method, String variables, Optional<Instant> expiresAt) {
    boolean isGrant = !(method instanceof AuthMethod.ApiKey);
    return new MethodStatus(
        method.id(),
        method.label(),
        stateOf(expiresAt),
        Optional.of("environment variable" + variables),
        expiresAt,
        isGrant,
        Optional.empty());
  }

  private static Optional<String> keyVariable(AuthProvider provider, AuthMethod.ApiKey method) {
    for (String name : method.environmentVariables()) {
      if (provider.environment().variable(name).isPresent()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static MethodStatus unusable(AuthMethod method, Optional<String> source, String problem) {
    return new MethodStatus(
        method.id(),
        method.label(),
        State.UNUSABLE,
        source,
        Optional.empty(),
        false,
        Optional.of(problem));
  }

  private State stateOf(Optional<Instant> expiresAt) {
    return expiresAt
        .map(end -> clock.instant().isBefore(end) ? State.VALID : State.EXPIRED)
        .orElse(State.UNKNOWN);
  }
}
