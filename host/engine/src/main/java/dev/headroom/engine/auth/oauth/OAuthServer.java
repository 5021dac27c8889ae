package dev.headroom.engine.auth.oauth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod.ClientCredentials;
import dev.headroom.api.auth.AuthMethod.ClientCredentials.TokenRequest;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.HttpSession;
import dev.headroom.engine.http.outbound.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One authorization server, on behalf of one client. Each method is one request, never repeated: a
 * token endpoint may have used up what was sent, although its answer was lost.
 *
 * <p>All methods throw {@link ProviderException}: {@code NETWORK} or {@code TIMEOUT} without an
 * answer, {@code UNAVAILABLE}, {@code RATE_LIMITED} or {@code INVALID_RESPONSE} when the answer is
 * no answer in the sense of OAuth, {@code INVALID_REQUEST} when the endpoint is not known.
 */
public final class OAuthServer implements AutoCloseable {
  private static final long LONGEST_ANSWER = 256L * 1024;
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final OAuthConfiguration configuration;
  private final EndpointDiscovery discovery;
  private final HttpSession http;
  private final Function<URI, HttpSession> confidential;
  private final Clock clock;

  /**
   * Creates a server.
   *
   * @param http the way to all of its endpoints
   * @param confidential opens a way to one endpoint alone for a request that somebody else made
   */
  OAuthServer(
      OAuthConfiguration configuration,
      EndpointDiscovery discovery,
      HttpSession http,
      Function<URI, HttpSession> confidential,
      Clock clock) {
    this.configuration = configuration;
    this.discovery = discovery;
    this.http = http;
    this.confidential = confidential;
    this.clock = clock;
  }

  /** Renews tokens. The answer may hold a new refresh token, which replaces the old one. */
  public TokenAnswer renew(Secret refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken.reveal());
    return token(form, client(), List.of(refreshToken));
  }

  /**
   * Obtains a token for a client of the user's own, by the request of the method where it has one.
   * A refusal counts as one also when it is not put in the words of OAuth.
   *
   * @param settings those of the provider, which the method's request may depend on
   */
  public TokenAnswer clientCredentials(
      ClientCredentials method, Settings settings, String clientId, Secret clientSecret) {
    return method
        .request()
        .map(request -> ownRequest(request, settings, clientId, clientSecret))
        .orElseGet(() -> standardRequest(clientId, clientSecret))
        .clientToken();
  }

  private OAuthReply ownRequest(
      TokenRequest request, Settings settings, String clientId, Secret clientSecret) {
    URI endpoint = endpoint(Endpoint.TOKEN);
    HttpRequest call =
        request
            .call(settings, endpoint, clientId, clientSecret)
            .withMaxBytes(LONGEST_ANSWER)
            .withRepeatable(false)
            .withoutRedirects();
    var secrets = new ArrayList<>(List.of(clientSecret));
    call.credential().ifPresent(use -> secrets.add(use.credential().secret()));
    try (HttpSession way = confidential.apply(endpoint)) {
      return new OAuthReply(way.send(call), secrets, clock.instant());
    }
  }

  private OAuthReply standardRequest(String clientId, Secret clientSecret) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    putScopes(form);
    form.putAll(configuration.extraParameters());
    return post(
        endpoint(Endpoint.TOKEN), form, new Client(clientId, Optional.of(clientSecret)), List.of());
  }

  /** Starts a device sign-in. */
  DeviceAuthorization authorizeDevice() {
    URI endpoint = endpoint(Endpoint.DEVICE);
    var form = new LinkedHashMap<String, String>();
    putScopes(form);
    form.putAll(configuration.extraParameters());
    return post(endpoint, form, client(), List.of()).deviceAuthorization();
  }

  /** Asks whether the user has confirmed a device sign-in. */
  TokenAnswer pollDevice(Secret deviceCode) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", DEVICE_GRANT);
    form.put("device_code", deviceCode.reveal());
    return token(form, client(), List.of(deviceCode));
  }

  /** Returns the page to which the user's browser is sent. */
  URI authorizationPage(URI redirect, String state, Pkce pkce) {
    URI endpoint = endpoint(Endpoint.AUTHORIZATION);
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", configuration.clientId());
    query.put("redirect_uri", redirect.toString());
    putScopes(query);
    query.put("state", state);
    query.put("code_challenge", pkce.challenge());
    query.put("code_challenge_method", Pkce.METHOD);
    query.putAll(configuration.extraParameters());
    String text = new String(HttpBody.form(query).bytes(), StandardCharsets.UTF_8);
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + text);
  }

  /** Exchanges the code that the browser brought back. */
  TokenAnswer exchange(Secret code, URI redirect, Pkce pkce) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code.reveal());
    form.put("redirect_uri", redirect.toString());
    form.put("code_verifier", pkce.verifier().reveal());
    return token(form, client(), List.of(code, pkce.verifier()));
  }

  /** Returns the issuer that must be named in an answer that names one (RFC 9207). */
  Optional<URI> issuer() {
    return configuration.issuer();
  }

  /** Whether a revocation endpoint is known; asks the discovery document when there is one. */
  public boolean canRevoke() {
    return find(Endpoint.REVOCATION).isPresent();
  }

  /**
   * Makes the server forget a token: the refresh token when there is one, because that ends the
   * whole session.
   */
  public void revoke(Credential.TokenSet tokens) {
    Secret token = tokens.refreshToken().orElse(tokens.secret());
    var form = new LinkedHashMap<String, String>();
    form.put("token", token.reveal());
    form.put(
        "token_type_hint", tokens.refreshToken().isPresent() ? "refresh_token" : "access_token");
    OAuthReply reply = post(endpoint(Endpoint.REVOCATION), form, client(), List.of(token));
    if (!reply.isSuccess()) {
      throw new ProviderException(
          ErrorKind.UNAVAILABLE, "the server did not revoke the token: " + reply.reason());
    }
  }

  /** Gives the way to the network back. */
  @Override
  public void close() {
    http.close();
  }

  private TokenAnswer token(Map<String, String> form, Client client, List<Secret> sent) {
    return post(endpoint(Endpoint.TOKEN), form, client, sent).token();
  }

  /**
   * Sends a form.
   *
   * @param sent the secrets in the form; those of the client are added
   */
  private OAuthReply post(
      URI endpoint, Map<String, String> form, Client client, List<Secret> sent) {
    HttpRequest call = HttpRequest.post(endpoint, HttpBody.form(Map.of()));
    var fields = new LinkedHashMap<>(form);
    var secrets = new ArrayList<>(sent);
    client.secret().ifPresent(secrets::add);
    if (configuration.clientAuthentication() == ClientAuthentication.BASIC
        && client.secret().isPresent()) {
      Secret basic = basic(client.id(), client.secret().get());
      secrets.add(basic);
      call =
          call.withCredential(
              new CredentialUse(new Credential.ApiKey(basic), "Authorization", "Basic "));
    } else {
      fields.put("client_id", client.id());
      client.secret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
    }
    HttpResponse reply =
        http.send(
            call.withBody(HttpBody.form(fields))
                // Without it GitHub answers with a form, and Keycloak's short path with a page.
                .withHeader("Accept", "application/json")
                .withMaxBytes(LONGEST_ANSWER)
                .withRepeatable(false)
                .withoutRedirects());
    return new OAuthReply(reply, secrets, clock.instant());
  }

  /** RFC 6749, section 2.3.1: both parts are form-encoded before they are joined. */
  private static Secret basic(String id, Secret secret) {
    String joined = encode(id) + ":" + encode(secret.reveal());
    return Secret.of(
        Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void putScopes(Map<String, String> form) {
    if (!configuration.scopes().isEmpty()) {
      form.put("scope", String.join(" ", configuration.scopes()));
    }
  }

  private Client client() {
    return new Client(configuration.clientId(), configuration.clientSecret());
  }

  private URI endpoint(Endpoint wanted) {
    return find(wanted)
        .orElseThrow(
            () ->
                new ProviderException(
                    ErrorKind.INVALID_REQUEST, "the server has no " + wanted.words));
  }

  /** What is declared wins; the document is asked only for what is missing. */
  private Optional<URI> find(Endpoint wanted) {
    return wanted
        .of(OAuthEndpoints.declaredIn(configuration))
        .or(() -> configuration.issuer().flatMap(issuer -> discovered(wanted, issuer)));
  }

  /** A document moves neither a secret nor the user's browser to somebody else. */
  private Optional<URI> discovered(Endpoint wanted, URI issuer) {
    Optional<URI> found = wanted.of(discovery.endpointsOf(issuer, http));
    if (found.isPresent() && !Origin.of(found.get()).equals(Origin.of(issuer))) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE,
          "the discovery document of "
              + issuer
              + " names a "
              + wanted.words
              + " of another origin: "
              + Origin.of(found.get()));
    }
    return found;
  }

  private record Client(String id, Optional<Secret> secret) {}

  private enum Endpoint {
    DEVICE("device authorization endpoint"),
    AUTHORIZATION("authorization page"),
    TOKEN("token endpoint"),
    REVOCATION("revocation endpoint");

    private final String words;

    Endpoint(String words) {
      this.words = words;
    }

    Optional<URI> of(OAuthEndpoints endpoints) {
      return switch (this) {
        case DEVICE -> endpoints.deviceAuthorization();
        case AUTHORIZATION -> endpoints.authorization();
        case TOKEN -> endpoints.token();
        case REVOCATION -> endpoints.revocation();
      };
    }
  }
}
