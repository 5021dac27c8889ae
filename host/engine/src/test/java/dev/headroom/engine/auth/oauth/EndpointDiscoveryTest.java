package dev.headroom.engine.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.FakeAuthorizationServer;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that are found through the issuer. */
class EndpointDiscoveryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path directory;
  private final ApacheHttpService http =
      new ApacheHttpService(HttpOptions.plain("headroom-test"), WireLog.OFF);
  private FakeAuthorizationServer server;
  private URI issuer;

  @BeforeEach
  void start() throws Exception {
    server = new FakeAuthorizationServer().accept("r");
    issuer = server.address("/realms/acme");
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theDocumentIsReadOnceADay() {
    server.then(200, document(issuer, server.address("/token")));

    assertThat(renew(NOON, OAuthConfiguration.discovered(issuer, "client")))
        .isInstanceOf(TokenAnswer.Issued.class);
    server.accept("r");
    renew(NOON.plus(Duration.ofHours(23)), OAuthConfiguration.discovered(issuer, "client"));
    assertThat(server.requestsTo("/realms/acme/.well-known/openid-configuration")).hasSize(1);

    server.then(200, document(issuer, server.address("/token")));
    renew(NOON.plus(Duration.ofHours(25)), OAuthConfiguration.discovered(issuer, "client"));
    assertThat(server.requestsTo("/realms/acme/.well-known/openid-configuration")).hasSize(2);
  }

  @Test
  void whereThereIsNoOpenIdTheOAuthDocumentIsRead() {
    server.then(404, "{}").then(200, document(issuer, server.address("/token")));

    renew(NOON, OAuthConfiguration.discovered(issuer, "client"));

    assertThat(server.requestsTo("/.well-known/oauth-authorization-server/realms/acme")).hasSize(1);
  }

  @Test
  void anEndpointThatIsDeclaredNeedsNoDocument() {
    renew(NOON, declared(server.address("/token")));

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aDocumentOfAnotherIssuerIsRefused() {
    server.then(200, document(URI.create("https://evil.test"), server.address("/token")));

    assertRefused("another issuer");
  }

  @Test
  void anEndpointOfAnotherOriginIsRefusedBeforeASecretIsSent() {
    server.then(200, document(issuer, URI.create("https://evil.test/token")));

    assertRefused("another origin");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aPageOfAnotherOriginIsNotOpened() {
    server.then(
        200,
        "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"https://evil.test/login\"}");

    try (OAuthServer opened = open(NOON, OAuthConfiguration.discovered(issuer, "client"))) {
      Pkce pkce = Pkce.create(new SecureRandom());
      assertThatThrownBy(
              () -> opened.authorizationPage(URI.create("http://127.0.0.1:1/"), "state", pkce))
          .hasMessageContaining("authorization page of another origin: https://evil.test");
    }
  }

  @Test
  void anEndpointAtNoAddressOfTheProviderIsRefusedBeforeASecretIsSent() {
    URI elsewhere = URI.create("https://login.test/token");

    assertThatThrownBy(() -> renew(NOON, declared(elsewhere)))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
              assertThat(e)
                  .hasMessage(
                      "the sign-in of acme goes to https://login.test,"
                          + " which is not one of its addresses");
            });
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aPageInsteadOfADocumentIsNotTheAnswerOfTheServer() {
    server.then(
        new FakeAuthorizationServer.Answer(200, "text/html", "<html>login</html>", Map.of()));

    assertRefused(ErrorKind.NETWORK, "a web page came back");
  }

  private void assertRefused(String words) {
    assertRefused(ErrorKind.INVALID_RESPONSE, words);
  }

  private void assertRefused(ErrorKind kind, String words) {
    assertThatThrownBy(() -> renew(NOON, OAuthConfiguration.discovered(issuer, "client")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(kind);
              assertThat(e.error().message()).contains(words);
            });
  }

  private TokenAnswer renew(Instant now, OAuthConfiguration configuration) {
    try (OAuthServer opened = open(now, configuration)) {
      return opened.renew(Secret.of("r"));
    }
  }

  private OAuthServer open(Instant now, OAuthConfiguration configuration) {
    return new OAuthServers(http, directory, Clock.fixed(now, ZoneOffset.UTC))
        .open(
            "acme",
            List.of(server.address("")),
            configuration,
            Deadline.in(Duration.ofSeconds(30)));
  }

  private OAuthConfiguration declared(URI token) {
    return new OAuthConfiguration(
        Optional.of(issuer),
        Optional.empty(),
        Optional.empty(),
        Optional.of(token),
        Optional.empty(),
        "client",
        Optional.empty(),
        ClientAuthentication.FORM,
        List.of(),
        Map.of());
  }

  private static String document(URI issuer, URI token) {
    return "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + token + "\"}";
  }
}
