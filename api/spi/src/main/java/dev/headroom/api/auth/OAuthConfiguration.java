package dev.headroom.api.auth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the host needs to know about an authorization server. Endpoints that are given win; those
 * that are not are read from the discovery document of the issuer, when there is one, and must have
 * the origin of the issuer then. Everything that is given must have the origin of one of the
 * provider's base addresses; the host refuses any other.
 *
 * @param issuer the OpenID Connect or RFC 8414 issuer, for discovery
 * @param deviceAuthorizationEndpoint RFC 8628
 * @param authorizationEndpoint where the user's browser is sent
 * @param tokenEndpoint where tokens are issued and renewed
 * @param revocationEndpoint RFC 7009; used on sign-out when known
 * @param clientId the public name of this client
 * @param clientSecret for clients that have one; belongs to the application, not to the user
 * @param clientAuthentication how the client names itself
 * @param scopes what is asked for; empty sends none
 * @param extraParameters further parameters of the first request, such as an audience
 * @since 0.1
 */
public record OAuthConfiguration(
    Optional<URI> issuer,
    Optional<URI> deviceAuthorizationEndpoint,
    Optional<URI> authorizationEndpoint,
    Optional<URI> tokenEndpoint,
    Optional<URI> revocationEndpoint,
    String clientId,
    Optional<Secret> clientSecret,
    ClientAuthentication clientAuthentication,
    List<String> scopes,
    Map<String, String> extraParameters) {
  /** How a client names itself to the token endpoint. */
  public enum ClientAuthentication {
    /** {@code client_id}, and the secret when there is one, in the form body. */
    FORM,
    /** HTTP Basic. */
    BASIC
  }

  public OAuthConfiguration {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(deviceAuthorizationEndpoint, "deviceAuthorizationEndpoint");
    Objects.requireNonNull(authorizationEndpoint, "authorizationEndpoint");
    Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
    Objects.requireNonNull(revocationEndpoint, "revocationEndpoint");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(clientSecret, "clientSecret");
    Objects.requireNonNull(clientAuthentication, "clientAuthentication");
    scopes = List.copyOf(scopes);
    extraParameters = Map.copyOf(extraParameters);
  }

  /** Returns a configuration whose endpoints are discovered from the issuer. */
  public static OAuthConfiguration discovered(URI issuer, String clientId) {
    return new OAuthConfiguration(
        Optional.of(issuer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        clientId,
        Optional.empty(),
        ClientAuthentication.FORM,
        List.of(),
        Map.of());
  }

  /** Returns a configuration of a public client for the device flow. */
  public static OAuthConfiguration deviceFlow(
      URI deviceAuthorizationEndpoint, URI tokenEndpoint, String clientId, List<String> scopes) {
    return new OAuthConfiguration(
        Optional.empty(),
        Optional.of(deviceAuthorizationEndpoint),
        Optional.empty(),
        Optional.of(tokenEndpoint),
        Optional.empty(),
        clientId,
        Optional.empty(),
        ClientAuthentication.FORM,
        scopes,
        Map.of());
  }
}
