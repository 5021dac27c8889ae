package dev.headroom.testkit;

import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpCall;
import dev.headroom.api.http.HttpReply;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Renews a token by the refresh grant of OAuth 2.0 (RFC 6749, section 6), as the host does. */
record TestingTokenRenewal(Http http, Clock clock) implements TestingCredentials.TokenRenewal {
  @Override
  public Optional<TokenSet> renew(OAuthConfiguration server, TokenSet old) {
    if (server.tokenEndpoint().isEmpty() || old.refreshToken().isEmpty()) {
      return Optional.empty();
    }
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", old.refreshToken().get().reveal());
    form.put("client_id", server.clientId());
    return post(server.tokenEndpoint().get(), form).flatMap(answer -> tokens(answer, old));
  }

  private Optional<JsonView> post(URI endpoint, LinkedHashMap<String, String> form) {
    try {
      HttpReply reply =
          http.send(
              HttpCall.post(endpoint, HttpBody.form(form))
                  .withHeader("Accept", "application/json"));
      return reply.isSuccess() ? Optional.of(JsonText.parse(reply.text())) : Optional.empty();
    } catch (ProviderException | InvalidJsonException failed) {
      return Optional.empty();
    }
  }

  private Optional<TokenSet> tokens(JsonView answer, TokenSet old) {
    Optional<Secret> access = answer.field("access_token").secret();
    return access.map(
        secret ->
            new TokenSet(
                secret,
                answer.field("refresh_token").secret().or(old::refreshToken),
                answer.field("expires_in").integer().map(clock.instant()::plusSeconds),
                old.scopes(),
                old.attributes()));
  }
}
