package dev.headroom.testkit;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Renews a token by the refresh grant of OAuth 2.0 (RFC 6749, section 6), or obtains one for a
 * client (section 4.4, or the method's own request), as the host does.
 */
record TestingTokenRenewal(Http http, Clock clock) implements TestingCredentials.TokenRenewal {
  private static final TokenSet NONE = TokenSet.of(Secret.of("none"));

  @Override
  public Optional<TokenSet> renew(OAuthConfiguration server, TokenSet old) {
    if (server.tokenEndpoint().isEmpty() || old.refreshToken().isEmpty()) {
      return Optional.empty();
    }
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", old.refreshToken().get().reveal());
    form.put("client_id", server.clientId());
    return send(post(server.tokenEndpoint().get(), form)).flatMap(answer -> tokens(answer, old));
  }

  @Override
  public Optional<TokenSet> issue(
      AuthMethod.ClientCredentials method, Settings settings, String clientId, Secret secret) {
    OAuthConfiguration server = method.server().apply(settings);
    Optional<URI> endpoint = server.tokenEndpoint();
    return endpoint
        .map(
            address ->
                method
                    .request()
                    .map(request -> request.call(settings, address, clientId, secret))
                    .orElseGet(() -> standardRequest(server, address, clientId, secret)))
        .map(call -> requireOrigin(call, endpoint.get()))
        .flatMap(this::send)
        .flatMap(answer -> tokens(answer, NONE));
  }

  private static HttpRequest standardRequest(
      OAuthConfiguration server, URI endpoint, String clientId, Secret secret) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    if (!server.scopes().isEmpty()) {
      form.put("scope", String.join(" ", server.scopes()));
    }
    form.putAll(server.extraParameters());
    if (server.clientAuthentication() == ClientAuthentication.BASIC) {
      String pair = encode(clientId) + ":" + encode(secret.reveal());
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
      return post(endpoint, form)
          .withCredential(
              new CredentialUse(
                  new Credential.ApiKey(Secret.of(basic)), "Authorization", "Basic "));
    }
    form.put("client_id", clientId);
    form.put("client_secret", secret.reveal());
    return post(endpoint, form);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest requireOrigin(HttpRequest call, URI endpoint) {
    boolean goesThere =
        endpoint.getScheme().equals(call.uri().getScheme())
            && endpoint.getAuthority().equals(call.uri().getAuthority());
    if (!goesThere) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "the request for a token does not go to the token endpoint");
    }
    return call;
  }

  private static HttpRequest post(URI endpoint, LinkedHashMap<String, String> form) {
    return HttpRequest.post(endpoint, HttpBody.form(form)).withHeader("Accept", "application/json");
  }

  private Optional<JsonView> send(HttpRequest call) {
    try {
      HttpResponse reply = http.send(call.withoutRedirects());
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
