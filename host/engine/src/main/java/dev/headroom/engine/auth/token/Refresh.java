package dev.headroom.engine.auth.token;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.auth.token.MethodStatus.State;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Renews on demand, whether it is due or not. */
public final class Refresh {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final CredentialAccess access;
  private final CredentialInspector inspector;

  /** Creates the service. */
  public Refresh(CredentialAccess access, CredentialInspector inspector) {
    this.access = access;
    this.inspector = inspector;
  }

  /** Renews every credential there is for a provider; empty when there is none. */
  public List<Refreshed> refresh(AuthProvider provider) {
    ProviderCredentials credentials =
        access.openAccount(provider, CredentialSlot.DEFAULT_ACCOUNT, Deadline.in(LONGEST));
    var results = new ArrayList<Refreshed>();
    for (AuthMethod method : provider.methods()) {
      if (inspector.inspect(provider, method).state() != State.ABSENT) {
        results.add(refresh(credentials, method));
      }
    }
    return List.copyOf(results);
  }

  private static Refreshed refresh(ProviderCredentials credentials, AuthMethod method) {
    try {
      return method instanceof ExternalCredential borrowed
          ? byOwner(credentials, borrowed)
          : credentials
              .renewNow(method)
              .map(outcome -> result(method, outcome))
              .orElseGet(
                  () -> new Refreshed.Untouched(method.id(), "this login cannot be refreshed"));
    } catch (ProviderException failed) {
      return new Refreshed.Failed(method.id(), failed.error());
    }
  }

  private static Refreshed byOwner(ProviderCredentials credentials, ExternalCredential method) {
    return credentials
        .renewByOwner(method)
        .<Refreshed>map(
            renewed -> new Refreshed.Renewed(method.id(), StoredCredential.expiryOf(renewed)))
        .orElseGet(
            () ->
                new Refreshed.Untouched(
                    method.id(), "it belongs to " + method.owner() + ": " + method.renewHint()));
  }

  private static Refreshed result(AuthMethod method, TokenRefreshOutcome outcome) {
    return switch (outcome) {
      case TokenRefreshOutcome.Renewed renewed ->
          new Refreshed.Renewed(method.id(), renewed.stored().expiresAt());
      case TokenRefreshOutcome.Refused(ProviderError error) ->
          new Refreshed.Failed(method.id(), error);
      case TokenRefreshOutcome.Failed(ProviderError error) ->
          new Refreshed.Failed(method.id(), error);
      case TokenRefreshOutcome.Gone _ ->
          new Refreshed.Failed(
              method.id(),
              ProviderError.of(ErrorKind.NOT_SIGNED_IN, "it was signed out meanwhile"));
    };
  }
}
