package dev.headroom.engine.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.OAuthConfiguration.ClientAuthentication;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.credential.FakeAuthorizationServer;
import dev.headroom.engine.auth.credential.FakeDialog;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorization code with PKCE, with a browser that is a few lines of the test. */
class AuthorizationCodeFlowTest {
  @TempDir Path directory;
  private final ApacheHttpService http =
      new ApacheHttpService(HttpOptions.plain("headroom-test"), WireLog.OFF);
  private FakeAuthorizationServer server;
  private List<Integer> ports = List.of();

  @BeforeEach
  void start() throws Exception {
    server = new FakeAuthorizationServer();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theCodeIsExchangedWithTheVerifierOfTheChallenge() {
    var query = new HashMap<String, String>();
    var dialog =
        browser(
            asked -> {
              query.putAll(asked);
              assertThat(visit(asked, "code=c-4711").statusCode()).isEqualTo(200);
            });

    assertThat(signIn(dialog, false).secret().reveal()).isEqualTo("access-1");

    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client")
        .containsEntry("scope", "openid email")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("access_type", "offline");
    assertThat(query.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
    var form = server.requestsTo("/token").getFirst().form();
    assertThat(form)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "c-4711")
        .containsEntry("redirect_uri", query.get("redirect_uri"))
        .containsEntry("client_secret", "app-secret");
    assertThat(Pkce.challengeOf(form.get("code_verifier"))).isEqualTo(query.get("code_challenge"));
  }

  @Test
  void theChallengeIsThatOfTheRfc() {
    // The example of RFC 7636, appendix B.
    assertThat(Pkce.challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void whoeverKnocksWithoutOurStateIsSentAwayAndTheWaitingGoesOn() {
    var dialog =
        browser(
            asked -> {
              var forged = new HashMap<>(asked);
              forged.put("state", "guessed");
              assertThat(visit(forged, "code=evil").statusCode()).isEqualTo(404);
              forged.remove("state");
              assertThat(visit(forged, "code=evil").statusCode()).isEqualTo(404);
              assertThat(get(asked.get("redirect_uri") + "/other").statusCode()).isEqualTo(404);
              assertThat(visit(asked, "code=good").statusCode()).isEqualTo(200);
            });

    signIn(dialog, false);

    assertThat(server.requestsTo("/token").getFirst().form()).containsEntry("code", "good");
  }

  @Test
  void aRequestUnderAnotherHostNameIsSentAway() {
    var dialog =
        browser(
            asked -> {
              URI redirect = URI.create(asked.get("redirect_uri"));
              String path = "/callback?code=evil&state=" + asked.get("state");
              assertThat(rawGet(redirect.getPort(), path, "evil.test")).contains(" 404 ");
              visit(asked, "code=good");
            });

    signIn(dialog, false);

    assertThat(server.requestsTo("/token").getFirst().form()).containsEntry("code", "good");
  }

  @Test
  void anAnswerInTheNameOfAnotherIssuerIsSentAway() {
    var dialog =
        browser(
            asked -> {
              assertThat(visit(asked, "code=evil&iss=https://evil.test").statusCode())
                  .isEqualTo(404);
              visit(asked, "code=good&iss=" + server.address(""));
            });

    signIn(dialog, false);

    assertThat(server.requestsTo("/token").getFirst().form()).containsEntry("code", "good");
  }

  @Test
  void aRefusalIsShown() {
    var dialog =
        browser(asked -> visit(asked, "error=access_denied&error_description=Not%20today"));

    assertThatThrownBy(() -> signIn(dialog, false))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_REJECTED);
              assertThat(e.error().message()).contains("access_denied: Not today");
            });
  }

  @Test
  void whereTheBrowserIsElsewhereTheAddressCanBePasted() {
    var dialog = new FakeDialog();
    dialog.browsingWith(
        page -> {
          Map<String, String> asked = query(page);
          dialog.answer(
              asked.get("redirect_uri") + "?state=" + asked.get("state") + "&code=pasted#x");
        });

    signIn(dialog, true);

    assertThat(server.requestsTo("/token").getFirst().form()).containsEntry("code", "pasted");
  }

  @Test
  void aPastedAddressOfAnotherSignInIsRefused() {
    var dialog = new FakeDialog("http://127.0.0.1:1/callback?state=other&code=evil");

    assertThatThrownBy(() -> signIn(dialog, true))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("not the answer to this sign-in");
    assertThat(server.requestsTo("/token")).isEmpty();
  }

  @Test
  void aFixedPortThatIsTakenIsPassedOver() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (var taken = new ServerSocket(0, 1, loopback)) {
      int free;
      try (var probe = new ServerSocket(0, 1, loopback)) {
        free = probe.getLocalPort();
      }
      ports = List.of(taken.getLocalPort(), free);
      var dialog =
          browser(
              asked -> {
                assertThat(URI.create(asked.get("redirect_uri")).getPort()).isEqualTo(free);
                visit(asked, "code=c");
              });
      signIn(dialog, false);

      ports = List.of(taken.getLocalPort());
      assertThatThrownBy(() -> signIn(new FakeDialog(), false))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("in use");
    }
  }

  private Credential.TokenSet signIn(FakeDialog dialog, boolean elsewhere) {
    var configuration =
        new OAuthConfiguration(
            Optional.of(server.address("")),
            Optional.empty(),
            Optional.of(URI.create("https://acme.test/authorize")),
            Optional.of(server.address("/token")),
            Optional.empty(),
            "client",
            Optional.of(Secret.of("app-secret")),
            ClientAuthentication.FORM,
            List.of("openid", "email"),
            Map.of("access_type", "offline"));
    var method =
        new AuthMethod.AuthorizationCode(
            "browser", "Browser", settings -> configuration, "/callback", ports);
    var servers = new OAuthServers(http, directory, Clock.systemUTC());
    try (OAuthServer opened =
        servers.open(
            "acme",
            List.of(server.address(""), URI.create("https://acme.test")),
            configuration,
            Deadline.in(Duration.ofSeconds(30)))) {
      return new AuthorizationCodeFlow(opened, dialog, elsewhere).signIn(method);
    }
  }

  private static FakeDialog browser(Consumer<Map<String, String>> visitor) {
    return new FakeDialog().browsingWith(page -> visitor.accept(query(page)));
  }

  private static HttpResponse<String> visit(Map<String, String> asked, String answer) {
    String state = asked.containsKey("state") ? "&state=" + asked.get("state") : "";
    return get(asked.get("redirect_uri") + "?" + answer + state);
  }

  private static HttpResponse<String> get(String address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String rawGet(int port, String path, String host) {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> query(URI page) {
    var fields = new HashMap<String, String>();
    for (String field : page.getRawQuery().split("&")) {
      int equals = field.indexOf('=');
      fields.put(
          field.substring(0, equals),
          URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }
}
