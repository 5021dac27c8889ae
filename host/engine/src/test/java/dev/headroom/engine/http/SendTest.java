package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and what comes back, when all is well, and what never goes out. */
class SendTest {
  private static final Credential KEY = new Credential.ApiKey(Secret.of("sk-sesame"));

  private final TestHttp http = new TestHttp();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void anAnswerComesBackWhole() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(418, Map.of("X-Kind", "teapot"), "{\"short\":true}"))) {
      HttpResponse reply =
          http.open(server.base()).send(HttpRequest.get(server.uri("/pot?size=1")));

      assertThat(reply.status()).isEqualTo(418);
      assertThat(reply.text()).isEqualTo("{\"short\":true}");
      assertThat(reply.headers().first("x-kind")).hasValue("teapot");
      assertThat(reply.uri()).isEqualTo(server.uri("/pot?size=1"));
    }
  }

  @Test
  void aCallGoesOutAsItWasMade() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base())
          .send(
              HttpRequest.post(server.uri("/v1/things?a=1&b=%20"), HttpBody.json("{\"a\":1}"))
                  .withHeader("X-Version", "2")
                  .withBearer(KEY));

      ScriptedServer.Request request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target()).isEqualTo("/v1/things?a=1&b=%20");
      assertThat(request.body()).isEqualTo("{\"a\":1}");
      assertThat(request.header("content-type")).hasValue("application/json");
      assertThat(request.header("authorization")).hasValue("Bearer sk-sesame");
      assertThat(request.header("x-version")).hasValue("2");
      assertThat(request.header("user-agent")).hasValue("headroom/test");
      assertThat(request.header("accept-encoding")).hasValue("gzip, deflate");
    }
  }

  @Test
  void aCallMayNameItselfOtherwise() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base())
          .send(HttpRequest.get(server.uri("/")).withHeader("user-agent", "claude-code/2.0"));

      assertThat(server.requests().getFirst().header("user-agent")).hasValue("claude-code/2.0");
    }
  }

  @Test
  void aPostWithoutBodySendsNone() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base()).send(HttpRequest.of("POST", server.uri("/")));

      ScriptedServer.Request request = server.requests().getFirst();
      assertThat(request.body()).isEmpty();
      assertThat(request.header("content-type")).isEmpty();
      assertThat(request.header("transfer-encoding")).isEmpty();
    }
  }

  @Test
  void aCookieCredentialJoinsOtherCookies() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base())
          .send(
              HttpRequest.get(server.uri("/"))
                  .withHeader("cookie", "theme=dark")
                  .withCookie("session", new Credential.Cookie("session", Secret.of("s1"))));

      assertThat(server.requests().getFirst().header("cookie")).hasValue("theme=dark; session=s1");
    }
  }

  @Test
  void cookiesOfAnAnswerAreNotKept() throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(200, Map.of("Set-Cookie", "tracker=1; Path=/"), "{}"))) {
      HttpSession scoped = http.open(server.base());
      scoped.send(HttpRequest.get(server.uri("/")));
      scoped.send(HttpRequest.get(server.uri("/")));

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().getLast().header("cookie")).isEmpty();
    }
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    try (var server = ScriptedServer.replying(200, "{}")) {
      HttpSession scoped = http.open(server.base());
      scoped.send(HttpRequest.get(server.uri("/1")));
      scoped.send(HttpRequest.get(server.uri("/2")));

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void remembersThatACallMayHaveChangedSomething() throws Exception {
    try (var server = ScriptedServer.replying(200, "{}")) {
      HttpSession scoped = http.open(server.base());
      HttpRequest post = HttpRequest.post(server.uri("/"), HttpBody.json("{}"));
      scoped.send(HttpRequest.get(server.uri("/")));
      scoped.send(post.withRepeatable(true));
      assertThat(scoped.hasChangedSomething()).isFalse();

      scoped.send(post);
      assertThat(scoped.hasChangedSomething()).isTrue();
    }
    try (var server = ScriptedServer.replying(409, "{}")) {
      HttpSession scoped = http.open(server.base());
      scoped.send(HttpRequest.post(server.uri("/"), HttpBody.json("{}")));
      assertThat(scoped.hasChangedSomething()).isFalse();
    }
  }

  @Test
  void aConnectionClosedMeanwhileIsNotUsedForAPost() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(
            (request, connection) -> {
              connection.reply(200, Map.of(), "{}");
              // Nothing in the answer announces it.
              connection.close();
              closed.countDown();
            })) {
      HttpSession scoped = http.open(server.base());
      scoped.send(HttpRequest.get(server.uri("/")));
      closed.await();

      assertThat(scoped.send(HttpRequest.post(server.uri("/"), HttpBody.json("{}"))).status())
          .isEqualTo(200);
    }
  }

  @Test
  void aFragmentStaysAtHome() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base()).send(HttpRequest.get(server.uri("/a?b=1#secret")));

      assertThat(server.requests().getFirst().target()).isEqualTo("/a?b=1");
    }
  }

  @Test
  void anAddressWithoutPathMeansTheRoot() throws Exception {
    try (var server = ScriptedServer.replying(200, "")) {
      http.open(server.base()).send(HttpRequest.get(server.base()));

      ScriptedServer.Request request = server.requests().getFirst();
      assertThat(request.target()).isEqualTo("/");
      assertThat(request.header("host")).hasValue("127.0.0.1:" + server.port());
    }
  }

  @Test
  void anotherOriginIsRefusedAndNeverProposed() throws Exception {
    try (var server = ScriptedServer.replying(200, "{}")) {
      HttpSession scoped = http.open(URI.create("https://api.acme.example"));

      ProviderException refused =
          refusalOf(scoped, HttpRequest.get(server.uri("/")).withBearer(KEY));

      assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
      assertThat(refused).hasMessage(server.base() + " is not an address of acme");
      assertThat(refused.error().hint().orElseThrow())
          .contains("headroom config show")
          .doesNotContain("config set");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void plainHttpReachesLoopbackOnly() {
    URI plain = URI.create("http://api.acme.example/usage");

    ProviderException refused = refusalOf(http.open(plain), HttpRequest.get(plain));

    assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    assertThat(refused).hasMessage("a call to http://api.acme.example is not encrypted");
  }

  @Test
  void userInformationInAnAddressIsRefusedUnseen() {
    URI uri = URI.create("https://user:hidden@api.acme.example/");

    ProviderException refused = refusalOf(http.open(uri), HttpRequest.get(uri));

    assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    assertThat(refused.getMessage()).doesNotContain("hidden");
  }

  @Test
  void aCallDoesNotChooseItsHostHeader() {
    URI uri = URI.create("https://api.acme.example/");

    ProviderException refused =
        refusalOf(http.open(uri), HttpRequest.get(uri).withHeader("HOST", "elsewhere"));

    assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
  }

  @Test
  void aCredentialThatCannotBeSentIsRefusedUnseen() {
    URI uri = URI.create("https://api.acme.example/");
    Credential odd = new Credential.ApiKey(Secret.of("sk-“quoted”"));

    ProviderException refused = refusalOf(http.open(uri), HttpRequest.get(uri).withBearer(odd));

    assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    assertThat(refused.getMessage()).doesNotContain("quoted");
  }

  @Test
  void nothingGoesOutWhenTheWorkIsOver() throws Exception {
    try (var server = ScriptedServer.replying(200, "{}")) {
      HttpSession scoped = http.open(server.base());
      scoped.close();

      assertThatThrownBy(() -> scoped.send(HttpRequest.get(server.uri("/"))))
          .isInstanceOf(IllegalStateException.class);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aRefusalDoesNotRepeatTheCredential() throws Exception {
    Credential key = new Credential.ApiKey(Secret.of("sk/open+sesame"));
    String body =
        "{\"message\":\"sk/open+sesame, Bearer sk/open+sesame, sk%2Fopen%2Bsesame,"
            + " sk\\/open+sesame, c2svb3BlbitzZXNhbWU=, M\u00fcller\"}";
    try (var server = ScriptedServer.replying(403, body)) {
      HttpResponse reply =
          http.open(server.base()).send(HttpRequest.get(server.uri("/")).withBearer(key));

      assertThat(reply.text())
          .doesNotContain("sesame")
          .doesNotContain("c2svb3BlbitzZXNhbWU")
          .contains("M\u00fcller");
    }
  }

  @Test
  void aRowMayHoldWhatIsTheCredentialAndUsageMayNot() throws Exception {
    try (var server = ScriptedServer.replying(200, "{\"key\":\"sk-sesame\"}")) {
      HttpRequest call = HttpRequest.get(server.uri("/")).withBearer(KEY);

      assertThat(http.open(server.base()).send(call).text()).contains("sk-sesame");
      assertThat(http.openForUsage(server.base()).send(call).text()).doesNotContain("sk-sesame");
    }
  }

  @Test
  void aCallAboutUsageIsSentOnce() throws Exception {
    for (int status : new int[] {429, 500, 503}) {
      try (var server = ScriptedServer.replying(status, "{}")) {
        http.openForUsage(server.base()).send(HttpRequest.get(server.uri("/")));

        assertThat(server.requests()).hasSize(1);
      }
    }
  }

  private static ProviderException refusalOf(HttpSession scoped, HttpRequest call) {
    return catchThrowableOfType(ProviderException.class, () -> scoped.send(call));
  }
}
