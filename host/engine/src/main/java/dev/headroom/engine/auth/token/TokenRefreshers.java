package dev.headroom.engine.auth.token;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.EnvironmentCredentials;
import dev.headroom.engine.auth.credential.StoreErrors;
import dev.headroom.engine.auth.oauth.OAuthServer;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.oauth.TokenAnswer;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How the credentials of each method are renewed. */
final class TokenRefreshers {
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

  private final OAuthServers servers;
  private final Clock clock;

  TokenRefreshers(OAuthServers servers, Clock clock) {
    this.servers = servers;
    this.clock = clock;
  }

  /**
   * Returns how credentials of a method are renewed; empty when they cannot be.
   *
   * @param grantOfEnvironment the grant to use instead of the stored one
   */
  Optional<TokenRefresher> of(
      AuthProvider provider, AuthMethod method, Optional<Grant> grantOfEnvironment) {
    return switch (method) {
      case AuthMethod.DeviceCode device ->
          Optional.of(current -> refresh(provider, device.server(), current));
      case AuthMethod.AuthorizationCode code ->
          Optional.of(current -> refresh(provider, code.server(), current));
      case AuthMethod.ClientCredentials client ->
          Optional.of(
              current ->
                  withGrant(client, current, grantOfEnvironment, g -> issue(provider, client, g)));
      case AuthMethod.UserPassword user ->
          Optional.of(
              current ->
                  withGrant(user, current, grantOfEnvironment, g -> open(provider, user, g)));
      case AuthMethod.ApiKey _,
          AuthMethod.PastedToken _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          Optional.empty();
    };
  }

  /** Whether the content of a slot can be renewed at all. */
  static boolean isRenewable(AuthMethod method, StoredCredential stored) {
    return switch (method) {
      case AuthMethod.DeviceCode _, AuthMethod.AuthorizationCode _ ->
          refreshToken(stored).isPresent();
      case AuthMethod.ClientCredentials _, AuthMethod.UserPassword _ -> stored.grant().isPresent();
      case AuthMethod.ApiKey _,
          AuthMethod.PastedToken _,
          AuthMethod.ExternalCredential _,
          AuthMethod.Custom _ ->
          false;
    };
  }

  private TokenRefresher.Answer refresh(
      AuthProvider provider,
      Function<Settings, OAuthConfiguration> server,
      Optional<StoredCredential> current) {
    Optional<Secret> refreshToken = current.flatMap(TokenRefreshers::refreshToken);
    if (current.isEmpty() || refreshToken.isEmpty()) {
      return new TokenRefresher.Answer.NothingToRenew();
    }
    TokenAnswer answer;
    try (OAuthServer opened = open(provider, server)) {
      answer = opened.renew(refreshToken.get());
    }
    return switch (answer) {
      case TokenAnswer.Issued(Credential.TokenSet issued) ->
          new TokenRefresher.Answer.Obtained(
              current.get().renewed(merge(current.get(), issued), clock.instant()));
      case TokenAnswer.Refused refused ->
          refusal(
              ErrorKind.AUTH_EXPIRED,
              "the sign-in to " + provider.name() + " was not renewed: ",
              provider,
              refused);
    };
  }

  /** What the server leaves out stays as it was: most leave out an unchanged refresh token. */
  private static Credential merge(StoredCredential before, Credential.TokenSet issued) {
    if (!(before.credential().orElse(null) instanceof Credential.TokenSet old)) {
      return issued;
    }
    return new Credential.TokenSet(
        issued.secret(),
        issued.refreshToken().or(old::refreshToken),
        issued.expiresAt(),
        issued.scopes().isEmpty() ? old.scopes() : issued.scopes(),
        old.attributes());
  }

  private TokenRefresher.Answer withGrant(
      AuthMethod method,
      Optional<StoredCredential> current,
      Optional<Grant> grantOfEnvironment,
      Function<Grant, TokenRefresher.Answer> renewal) {
    return grantOfEnvironment
        .or(() -> current.flatMap(StoredCredential::grant))
        .map(grant -> keepingGrant(renewal.apply(grant), current))
        .map(answer -> grantOfEnvironment.isPresent() ? ofVariables(answer, method) : answer)
        .orElseGet(TokenRefresher.Answer.NothingToRenew::new);
  }

  /** Variables win over what is stored, so signing in would change nothing. */
  private static TokenRefresher.Answer ofVariables(
      TokenRefresher.Answer answer, AuthMethod method) {
    return answer instanceof TokenRefresher.Answer.Refused(ProviderError error)
        ? new TokenRefresher.Answer.Refused(error.withHint(EnvironmentCredentials.remedy(method)))
        : answer;
  }

  /** A stored grant stays with the credential it obtained; one of the environment is not kept. */
  private static TokenRefresher.Answer keepingGrant(
      TokenRefresher.Answer answer, Optional<StoredCredential> current) {
    if (!(answer instanceof TokenRefresher.Answer.Obtained(StoredCredential obtained))) {
      return answer;
    }
    return new TokenRefresher.Answer.Obtained(
        new StoredCredential(
            obtained.credential(),
            current.flatMap(StoredCredential::grant),
            obtained.principal(),
            obtained.obtainedAt(),
            Optional.empty()));
  }

  private TokenRefresher.Answer issue(
      AuthProvider provider, AuthMethod.ClientCredentials method, Grant grant) {
    TokenAnswer answer;
    try (OAuthServer opened = open(provider, method.server())) {
      answer =
          opened.clientCredentials(method, provider.settings(), grant.principal(), grant.secret());
    }
    return switch (answer) {
      case TokenAnswer.Issued(Credential.TokenSet issued) ->
          new TokenRefresher.Answer.Obtained(
              StoredCredential.obtainedWith(grant, false, issued, clock.instant()));
      case TokenAnswer.Refused refused ->
          refusal(
              ErrorKind.AUTH_REJECTED,
              provider.name() + " refuses these credentials: ",
              provider,
              refused);
    };
  }

  private TokenRefresher.Answer open(
      AuthProvider provider, AuthMethod.UserPassword method, Grant grant) {
    try {
      Credential.Session session = provider.openSession(method, grant);
      return new TokenRefresher.Answer.Obtained(
          StoredCredential.obtainedWith(grant, false, session, clock.instant()));
    } catch (ProviderException failed) {
      if (failed.error().kind() == ErrorKind.AUTH_REJECTED) {
        return new TokenRefresher.Answer.Refused(failed.error());
      }
      throw failed;
    }
  }

  private static TokenRefresher.Answer refusal(
      ErrorKind kind, String what, AuthProvider provider, TokenAnswer.Refused refused) {
    if (refused.isPassing()) {
      throw new ProviderException(
          ErrorKind.UNAVAILABLE, "the sign-in could not be renewed now: " + refused.reason());
    }
    return new TokenRefresher.Answer.Refused(
        ProviderError.of(kind, what + refused.reason(), StoreErrors.signInHint(provider.id())));
  }

  private OAuthServer open(AuthProvider provider, Function<Settings, OAuthConfiguration> server) {
    return servers.open(
        provider.id(),
        provider.addresses(),
        server.apply(provider.settings()),
        Deadline.in(LONGEST_REQUEST));
  }

  private static Optional<Secret> refreshToken(StoredCredential stored) {
    return stored.credential().orElse(null) instanceof Credential.TokenSet token
        ? token.refreshToken()
        : Optional.empty();
  }
}
