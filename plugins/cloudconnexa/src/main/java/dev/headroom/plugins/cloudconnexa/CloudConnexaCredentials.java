package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs in with a pair of id and secret that an administrator made for a program. */
final class CloudConnexaCredentials {
  static final String CLIENT_CREDENTIALS = "client_credentials";
  static final String ID_VARIABLE = "CLOUDCONNEXA_CLIENT_ID";
  static final String SECRET_VARIABLE = "CLOUDCONNEXA_CLIENT_SECRET";
  static final String SIGN_IN_HINT = "`headroom auth login cloudconnexa`";

  private static final String GRANT = "client_credentials";

  private CloudConnexaCredentials() {}

  static List<AuthMethod> methods() {
    return List.of(
        new AuthMethod.ClientCredentials(
            CLIENT_CREDENTIALS,
            "API credentials",
            CloudConnexaCredentials::server,
            ID_VARIABLE,
            SECRET_VARIABLE,
            "Create API credentials in the CloudConnexa portal (API & Logs > API; requires an"
                + " administrator). Enter the full client ID, including its prefix. The secret is"
                + " shown once.",
            Optional.of(CloudConnexaCredentials::tokenRequest)));
  }

  /**
   * Returns the token of the account.
   *
   * @throws ProviderException of kind {@code NOT_SIGNED_IN} when there is none
   */
  static Credential token(ProviderContext context) {
    return context
        .credentials()
        .find(CLIENT_CREDENTIALS)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderError.of(
                        ErrorKind.NOT_SIGNED_IN,
                        "there are no API credentials for CloudConnexa",
                        SIGN_IN_HINT)));
  }

  private static OAuthConfiguration server(Settings settings) {
    return new OAuthConfiguration(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(CloudConnexaSettings.address(settings, "/oauth/token")),
        Optional.empty(),
        "",
        Optional.empty(),
        ClientAuthentication.BASIC,
        List.of(),
        Map.of());
  }

  /**
   * The documentation has the parameters in the address, the vendor's own client a header and a
   * JSON body. The header is the default, because addresses end up in the logs of proxies.
   */
  private static HttpRequest tokenRequest(
      Settings settings, URI tokenEndpoint, String clientId, Secret clientSecret) {
    return CloudConnexaSettings.asksTokenByQuery(settings)
        ? byQuery(tokenEndpoint, clientId, clientSecret)
        : byHeader(tokenEndpoint, clientId, clientSecret);
  }

  /** Unlike RFC 6749 has it, the id and the secret are not form-encoded before Base64. */
  private static HttpRequest byHeader(URI tokenEndpoint, String clientId, Secret clientSecret) {
    byte[] pair = (clientId + ":" + clientSecret.reveal()).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.post(
            tokenEndpoint,
            HttpBody.json("{\"grant_type\":\"" + GRANT + "\",\"scope\":\"default\"}"))
        .withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
        .withHeader("Accept", "application/json");
  }

  private static HttpRequest byQuery(URI tokenEndpoint, String clientId, Secret clientSecret) {
    String query =
        "?client_id="
            + encode(clientId)
            + "&client_secret="
            + encode(clientSecret.reveal())
            + "&grant_type="
            + GRANT;
    return HttpRequest.of("POST", URI.create(tokenEndpoint + query))
        .withHeader("Accept", "application/json");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
