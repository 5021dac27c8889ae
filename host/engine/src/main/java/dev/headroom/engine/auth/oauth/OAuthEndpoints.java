package dev.headroom.engine.auth.oauth;

import dev.headroom.api.auth.OAuthConfiguration;
import java.net.URI;
import java.util.Optional;

/**
 * The addresses of an authorization server.
 *
 * @param deviceAuthorization RFC 8628
 * @param authorization where the user's browser is sent
 * @param token where tokens are issued and renewed
 * @param revocation RFC 7009
 */
record OAuthEndpoints(
    Optional<URI> deviceAuthorization,
    Optional<URI> authorization,
    Optional<URI> token,
    Optional<URI> revocation) {
  static OAuthEndpoints declaredIn(OAuthConfiguration configuration) {
    return new OAuthEndpoints(
        configuration.deviceAuthorizationEndpoint(),
        configuration.authorizationEndpoint(),
        configuration.tokenEndpoint(),
        configuration.revocationEndpoint());
  }
}
