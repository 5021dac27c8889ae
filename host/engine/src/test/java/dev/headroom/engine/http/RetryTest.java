package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
  /** Chance is one half in these tests, so that a pause is three quarters of the whole one. */
  private static final Duration FIRST_PAUSE = Duration.ofNanos(187_500_000);

  private static final Duration SECOND_PAUSE = Duration.ofMillis(375);

  private static final Map<String, String> ONE_IN_FIFTEEN =
      Map.of(
          "X-RateLimit-Remaining", "0",
          "X-RateLimit-Replenish-Rate", "1",
          "X-RateLimit-Replenish-Time", "15");

  private final TestHttp http = new TestHttp();

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void whatMayPassIsTriedAgainTwice(int status) throws Exception {
    try (var server = ScriptedServer.replying(status, "")) {
      HttpResponse reply = http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(status);
      assertThat(server.requests()).hasSize(3);
      assertThat(http.pauses()).containsExactly(FIRST_PAUSE, SECOND_PAUSE);
    }
  }

  /** A budget that comes back slowly, of which the service says nothing, takes some seconds. */
  @Test
  void tooManyRequestsAreTriedAgainForSomeSeconds() throws Exception {
    try (var server = ScriptedServer.replying(429, "")) {
      HttpResponse reply = http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(429);
      assertThat(server.requests()).hasSize(6);
      assertThat(http.pauses().stream().reduce(Duration.ZERO, Duration::plus))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 501})
  void whatWillNotPassIsTheAnswer(int status) throws Exception {
    try (var server = ScriptedServer.replying(status, "")) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).status())
          .isEqualTo(status);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theFirstGoodAnswerEndsIt() throws Exception {
    try (var server = failingOnce(connection -> connection.reply(503, Map.of(), ""))) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).status())
          .isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aPostIsNotRepeated() throws Exception {
    try (var server = ScriptedServer.replying(503, "")) {
      http.open(server.base()).send(HttpRequest.post(server.uri("/"), HttpBody.json("{}")));

      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void aChangeThatWasRefusedIsSentAgain(String method) throws Exception {
    try (var server =
        failingOnce(connection -> connection.reply(429, Map.of("Retry-After", "1"), ""))) {
      HttpRequest call = HttpRequest.of(method, server.uri("/")).withBody(HttpBody.json("{}"));

      assertThat(http.open(server.base()).send(call).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whatIsDeclaredToGoOutOnceGoesOutOnce() throws Exception {
    try (var server = ScriptedServer.replying(429, "")) {
      HttpRequest call = HttpRequest.get(server.uri("/")).withRepeatable(false);

      assertThat(http.open(server.base()).send(call).status()).isEqualTo(429);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void aChangeWhoseConnectionBreaksIsNotRepeated(String method) throws Exception {
    try (var server = failingOnce(ScriptedServer.Connection::reset)) {
      HttpSession scoped = http.open(server.base());
      HttpRequest call = HttpRequest.of(method, server.uri("/")).withBody(HttpBody.json("{}"));

      var failure = catchThrowableOfType(ProviderException.class, () -> scoped.send(call));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aPostDeclaredRepeatableIsRepeated() throws Exception {
    try (var server = failingOnce(connection -> connection.reply(503, Map.of(), ""))) {
      HttpRequest call =
          HttpRequest.post(server.uri("/"), HttpBody.json("{\"query\":1}")).withRepeatable(true);

      assertThat(http.open(server.base()).send(call).status()).isEqualTo(200);
      assertThat(server.requests())
          .extracting(ScriptedServer.Request::body)
          .containsExactly("{\"query\":1}", "{\"query\":1}");
    }
  }

  @Test
  void aBrokenConnectionIsTriedAgain() throws Exception {
    try (var server = failingOnce(ScriptedServer.Connection::reset)) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).status())
          .isEqualTo(200);
    }
  }

  @Test
  void anAnswerThatBrokeOffIsTriedAgain() throws Exception {
    try (var server =
        failingOnce(
            connection -> {
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
              connection.close();
            })) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).text())
          .isEqualTo("well");
    }
  }

  @Test
  void aPortWhereNobodyListensIsTriedThreeTimesInAll() throws Exception {
    URI nobody;
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobody = URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }
    HttpSession scoped = http.open(nobody);

    var failure =
        catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(nobody)));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure).hasMessage("no connection to 127.0.0.1:" + nobody.getPort());
    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(http.pauses()).hasSize(2);
  }

  @Test
  void aNameThatDoesNotResolveIsNamedAndNotTriedAgain() {
    URI unknown = URI.create("https://no-such-host.invalid");
    HttpSession scoped = http.open(unknown);

    var failure =
        catchThrowableOfType(ProviderException.class, () -> scoped.send(HttpRequest.get(unknown)));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure).hasMessage("the name no-such-host.invalid does not resolve");
    assertThat(http.pauses()).isEmpty();
  }

  @Test
  void aShortRetryAfterIsKeptTo() throws Exception {
    try (var server =
        failingOnce(connection -> connection.reply(429, Map.of("Retry-After", "3"), ""))) {
      assertThat(http.open(server.base()).send(HttpRequest.get(server.uri("/"))).status())
          .isEqualTo(200);
      assertThat(http.pauses()).containsExactly(Duration.ofSeconds(3));
    }
  }

  @Test
  void aRetryAfterMayBeADate() throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            TestHttp.START.plusSeconds(2).atOffset(ZoneOffset.UTC));
    try (var server =
        failingOnce(connection -> connection.reply(503, Map.of("Retry-After", date), ""))) {
      http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(http.pauses()).containsExactly(Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aLongRetryAfterIsLeftToTheCaller(int status) throws Exception {
    try (var server =
        ScriptedServer.start(
            (request, connection) ->
                connection.reply(status, Map.of("Retry-After", "600"), "slow down"))) {
      HttpResponse reply = http.open(server.base()).send(HttpRequest.get(server.uri("/")));

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.retryAfter(TestHttp.START)).hasValue(TestHttp.START.plusSeconds(600));
      assertThat(server.requests()).hasSize(1);
      assertThat(http.pauses()).isEmpty();
    }
  }

  @Test
  void aPauseThatDoesNotFitIntoTheTimeLeftIsNotBegun() throws Exception {
    try (var server =
        failingOnce(connection -> connection.reply(429, Map.of("Retry-After", "4"), ""))) {
      HttpSession scoped = http.open(Duration.ofSeconds(3), server.base());

      assertThat(scoped.send(HttpRequest.get(server.uri("/"))).status()).isEqualTo(429);
      assertThat(http.pauses()).isEmpty();
    }
  }

  @Test
  void aServiceThatTellsItsBudgetIsGivenTimeEvenForAChange() throws Exception {
    try (var server = failingOnce(connection -> connection.reply(429, ONE_IN_FIFTEEN, ""))) {
      HttpRequest call = HttpRequest.post(server.uri("/"), HttpBody.json("{}"));

      assertThat(http.open(server.base()).send(call).status()).isEqualTo(200);
      assertThat(http.pauses()).containsExactly(Duration.ofSeconds(15));
    }
  }

  @Test
  void aBudgetThatDoesNotFillInTimeSaysWhenToComeBack() throws Exception {
    try (var server = failingOnce(connection -> connection.reply(429, ONE_IN_FIFTEEN, ""))) {
      HttpSession scoped = http.open(Duration.ofSeconds(10), server.base());

      var failure =
          catchThrowableOfType(
              ProviderException.class, () -> scoped.send(HttpRequest.get(server.uri("/"))));

      assertThat(failure.error().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
      assertThat(failure.error().retryAt()).contains(TestHttp.START.plusSeconds(15));
      assertThat(server.requests()).hasSize(1);
    }
  }

  private interface Failure {
    void perform(ScriptedServer.Connection connection) throws IOException;
  }

  private static ScriptedServer failingOnce(Failure failure) throws IOException {
    var count = new AtomicInteger();
    return ScriptedServer.start(
        (request, connection) -> {
          if (count.getAndIncrement() == 0) {
            failure.perform(connection);
          } else {
            connection.reply(200, Map.of(), "well");
          }
        });
  }
}
