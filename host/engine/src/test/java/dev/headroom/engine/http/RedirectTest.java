package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  private static final Credential KEY = new Credential.ApiKey(Secret.of("sk-sesame"));

  private final TestHttp http = new TestHttp();
  private ScriptedServer elsewhere;

  @BeforeEach
  void startTheOtherOrigin() throws IOException {
    elsewhere = ScriptedServer.replying(200, "elsewhere");
  }

  @AfterEach
  void close() throws Exception {
    http.close();
    elsewhere.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/there?x=1", "there?x=1", "./there?x=1"})
  void aRedirectWithinTheOriginKeepsTheCredential(String location) throws Exception {
    try (var server = redirecting(302, location)) {
      HttpResponse reply =
          http.open(server.base()).send(HttpRequest.get(server.uri("/start")).withBearer(KEY));

      assertThat(reply.text()).isEqualTo("arrived");
      assertThat(reply.uri()).isEqualTo(server.uri("/there?x=1"));
      assertThat(server.requests().getLast().header("authorization")).hasValue("Bearer sk-sesame");
    }
  }

  @Test
  void neitherCredentialNorSecretHeadersReachAnotherOrigin() throws Exception {
    try (var server = redirecting(302, elsewhere.uri("/").toString())) {
      HttpResponse reply =
          http.open(server.base(), elsewhere.base())
              .send(
                  HttpRequest.get(server.uri("/start"))
                      .withHeader("X-Api-Key", "sk-other")
                      .withHeader("Cookie", "session=s1")
                      .withHeader("X-Csrf-Token", "t1")
                      .withHeader("X-Version", "2")
                      .withBearer(KEY));

      assertThat(reply.text()).isEqualTo("elsewhere");
      assertThat(elsewhere.requests().getFirst().headers())
          .containsKey("x-version")
          .doesNotContainKeys("authorization", "x-api-key", "cookie", "x-csrf-token");
    }
  }

  @Test
  void aCredentialLeftBehindDoesNotComeBack() throws Exception {
    try (var server = ScriptedServer.replying(401, "");
        var between =
            ScriptedServer.start(
                (request, connection) ->
                    connection.reply(302, Map.of("Location", server.uri("/").toString()), ""));
        var start = redirecting(302, between.uri("/").toString())) {
      http.open(start.base(), between.base(), server.base())
          .send(HttpRequest.get(start.uri("/start")).withBearer(KEY));

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst().header("authorization")).isEmpty();
    }
  }

  @Test
  void aPageThatMovedIsFollowedWithoutACredential() throws Exception {
    try (var server = redirecting(302, elsewhere.uri("/status").toString())) {
      HttpResponse reply = http.open(server.base()).send(HttpRequest.get(server.uri("/start")));

      assertThat(reply.uri()).isEqualTo(elsewhere.uri("/status"));
    }
  }

  @Test
  void anOriginThatIsNotTheProvidersIsNotFollowed() throws Exception {
    try (var server = redirecting(302, elsewhere.uri("/login?next=secret").toString())) {
      ProviderException failure =
          failureOf(server, HttpRequest.get(server.uri("/start")).withBearer(KEY));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(failure.error().hint().orElseThrow()).doesNotContain(elsewhere.base().toString());
      assertThat(failure)
          .hasMessage(
              "127.0.0.1:%s redirects to %s, which is not an address of acme",
              server.port(), elsewhere.base());
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET, ''",
    "302, GET, ''",
    "303, GET, ''",
    "307, POST, '{}'",
    "308, POST, '{}'",
  })
  void aRedirectedPostKeepsItsMethodOnlyWhereTheStatusSaysSo(int status, String method, String body)
      throws Exception {
    try (var server = redirecting(status, "/there")) {
      http.open(server.base()).send(HttpRequest.post(server.uri("/start"), HttpBody.json("{}")));

      ScriptedServer.Request request = server.requests().getLast();
      assertThat(request.method()).isEqualTo(method);
      assertThat(request.body()).isEqualTo(body);
      assertThat(request.header("content-type").isPresent()).isEqualTo(method.equals("POST"));
    }
  }

  @Test
  void aBodyIsNotSentToAnotherOrigin() throws Exception {
    try (var server = redirecting(307, elsewhere.uri("/").toString())) {
      HttpResponse reply =
          http.open(server.base(), elsewhere.base())
              .send(HttpRequest.post(server.uri("/start"), HttpBody.json("{\"refresh\":\"r1\"}")));

      assertThat(reply.status()).isEqualTo(307);
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void aCircleIsNoticed() throws Exception {
    try (var server = redirecting(302, "/start")) {
      ProviderException failure = failureOf(server, HttpRequest.get(server.uri("/start")));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
      assertThat(failure.getMessage()).endsWith("redirects in a circle");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void fiveRedirectsAreFollowedAndNoMore() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(302, Map.of("Location", request.target() + "x"), ""))) {
      ProviderException failure = failureOf(server, HttpRequest.get(server.uri("/start")));

      assertThat(failure.getMessage()).endsWith("redirects more than 5 times");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "mailto:me@acme.example", "http://[", "//u:p@h/"})
  void whatIsNoWebAddressIsNotFollowed(String location) throws Exception {
    try (var server = redirecting(302, location)) {
      ProviderException failure = failureOf(server, HttpRequest.get(server.uri("/start")));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }
  }

  @Test
  void aRedirectWithoutTargetIsAnAnswer() throws Exception {
    try (var server = ScriptedServer.replying(302, "")) {
      HttpResponse reply = http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(302);
    }
  }

  @Test
  void aCallMayTakeTheRedirectAsItsAnswer() throws Exception {
    try (var server = redirecting(302, "https://sign-in.example/")) {
      HttpResponse reply =
          http.open(server.base()).send(HttpRequest.get(server.uri("/start")).withoutRedirects());

      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.headers().first("location")).hasValue("https://sign-in.example/");
    }
  }

  private ProviderException failureOf(ScriptedServer server, HttpRequest call) {
    HttpSession scoped = http.open(server.base());
    return catchThrowableOfType(ProviderException.class, () -> scoped.send(call));
  }

  private static ScriptedServer redirecting(int status, String location) throws IOException {
    return ScriptedServer.start(
        (request, connection) -> {
          if (request.target().equals("/start")) {
            connection.reply(status, Map.of("Location", location), "");
          } else {
            connection.reply(200, Map.of(), "arrived");
          }
        });
  }
}
