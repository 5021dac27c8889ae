package dev.headroom.engine.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.engine.auth.credential.FakeAuthorizationServer;
import dev.headroom.engine.auth.credential.FakeAuthorizationServer.Answer;
import dev.headroom.engine.auth.credential.FakeDialog;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.MovingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 against a server that answers as GitHub and Keycloak do. */
class DeviceFlowTest {
  private static final String CODES =
      """
      {"device_code":"dc-4711","user_code":"ZIVP-QZNC","verification_uri":"https://acme.test/device",
       "expires_in":600,"interval":5}\
      """;
  private static final String TOKENS =
      "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":300,\"scope\":\"a b\"}";
  private static final String PENDING = "{\"error\":\"authorization_pending\"}";

  @TempDir Path directory;
  private final List<Duration> pauses = new ArrayList<>();
  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final FakeDialog dialog = new FakeDialog();
  private final ApacheHttpService http =
      new ApacheHttpService(HttpOptions.plain("headroom-test"), WireLog.OFF);
  private FakeAuthorizationServer server;

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
  void waitsForTheIntervalBeforeEachPollAndSendsOneRequestPerPoll() {
    server.then(200, CODES).then(400, PENDING).then(400, PENDING).then(200, TOKENS);

    var tokens = flow().signIn();

    assertThat(tokens.secret().reveal()).isEqualTo("at");
    assertThat(tokens.expiresAt()).contains(clock.instant().plusSeconds(300));
    assertThat(tokens.scopes()).containsExactly("a", "b");
    assertThat(pauses).containsExactly(seconds(5), seconds(5), seconds(5));
    var poll = server.requestsTo("/token").getFirst();
    assertThat(poll.form())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                "dc-4711",
                "client_id",
                "client"));
    assertThat(poll.headers()).containsEntry("accept", "application/json");
    assertThat(server.requestsTo("/token")).hasSize(3);
    assertThat(server.requestsTo("/device").getFirst().form()).containsEntry("scope", "read:user");
    assertThat(String.join("\n", dialog.shown)).contains("ZIVP-QZNC").doesNotContain("dc-4711");
    assertThat(dialog.opened).hasToString("[https://acme.test/device]");
  }

  @Test
  void theCompletePageIsOpenedWhereThereIsOne() {
    server
        .then(
            200,
            """
            {"device_code":"d","user_code":"U","verification_uri":"https://acme.test/device",
             "verification_uri_complete":"https://acme.test/device?user_code=U"}\
            """)
        .then(200, TOKENS);

    flow().signIn();

    assertThat(dialog.opened).hasToString("[https://acme.test/device?user_code=U]");
    assertThat(pauses).as("the interval of a server that names none").containsExactly(seconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"user_code\":\"U\",\"verification_uri\":\"https://github.com@elsewhere.test/device\"",
        "\"user_code\":\"U\",\"verification_uri\":\"javascript:alert(1)\"",
        "\"verification_uri\":\"https://acme.test/device\",\"user_code\":\"12345678901234567890"
            + "123456789012345678901234567890123456789012345678901234567890\""
      })
  void aPageOrACodeThatMisleadsIsRefused(String answer) {
    server.then(200, "{\"device_code\":\"d\"," + answer + "}");

    assertThatThrownBy(() -> flow().signIn())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("left out something");
    assertThat(dialog.opened).isEmpty();
    assertThat(dialog.shown).isEmpty();
  }

  @Test
  void slowDownHoldsForAllLaterPolls() {
    server
        .then(200, CODES)
        .then(400, "{\"error\":\"slow_down\"}")
        .then(400, PENDING)
        .then(400, "{\"error\":\"slow_down\"}")
        .then(400, PENDING)
        .then(200, TOKENS);

    flow().signIn();

    assertThat(pauses)
        .containsExactly(seconds(5), seconds(10), seconds(10), seconds(15), seconds(15));
  }

  @Test
  void gitHubRefusesWithStatus200AndNamesTheNewInterval() {
    server
        .then(200, CODES)
        .then(200, PENDING)
        .then(200, "{\"error\":\"slow_down\",\"interval\":20}")
        .then(200, TOKENS);

    flow().signIn();

    assertThat(pauses).containsExactly(seconds(5), seconds(5), seconds(20));
  }

  @Test
  void aDeniedSignInStopsAtOnce() {
    server.then(200, CODES).then(400, "{\"error\":\"access_denied\"}");

    assertFailure(ErrorKind.AUTH_REJECTED, "denied");
    assertThat(server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void anExpiredCodeSaysSo() {
    server.then(200, CODES).then(400, "{\"error\":\"expired_token\"}");

    assertFailure(ErrorKind.TIMEOUT, "expired");
  }

  @Test
  void pollingEndsWithTheLifetimeOfTheCodeWhateverTheServerSays() {
    server.then(200, CODES.replace("600", "12"));
    for (int i = 0; i < 10; i++) {
      server.then(400, PENDING);
    }

    assertFailure(ErrorKind.TIMEOUT, "expired");
    assertThat(server.requestsTo("/token")).hasSize(2);
  }

  @Test
  void anUnknownRefusalIsShownInTheWordsOfTheServerButNeverWithTheCode() {
    server
        .then(200, CODES)
        .then(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"code dc-4711 not valid\"}");

    assertThatThrownBy(() -> flow().signIn())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("invalid_grant: code ••• not valid")
        .hasMessageNotContaining("dc-4711");
  }

  @Test
  void troublesOnTheWayMakeThePollsRarerAndNotTheSignInFail() {
    server
        .then(200, CODES)
        .then(503, "")
        .then(new Answer(200, "text/html", "<html>captive portal</html>", Map.of()))
        .then(new Answer(429, "text/plain", "", Map.of()))
        .then(400, PENDING)
        .then(200, TOKENS);

    assertThat(flow().signIn().secret().reveal()).isEqualTo("at");
    assertThat(pauses)
        .containsExactly(seconds(5), seconds(10), seconds(20), seconds(40), seconds(5));
    assertThat(dialog.shown)
        .filteredOn(line -> line.startsWith("Not known yet"))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("HTTP status 503"))
        .anySatisfy(line -> assertThat(line).contains("a web page came back"))
        .anySatisfy(line -> assertThat(line).contains("HTTP status 429"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"access_token\":", "[1,2]", "{\"state\":\"sesame\"}", "null", ""})
  void nonsenseIsSaidAndEndsItWhenThereIsNothingElse(String nonsense) {
    server.then(200, CODES).then(200, nonsense).then(200, nonsense).then(200, nonsense);

    assertThatThrownBy(() -> flow().signIn())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("the token endpoint ")
        .hasMessageNotContaining("sesame");
    assertThat(dialog.shown)
        .filteredOn(line -> line.startsWith("Not known yet"))
        .singleElement()
        .asString()
        .contains("the token endpoint ")
        .doesNotContain("sesame");
  }

  @Test
  void nonsenseOnceOrTwiceIsForgiven() {
    server
        .then(200, CODES)
        .then(200, "null")
        .then(200, "null")
        .then(400, PENDING)
        .then(200, "null")
        .then(200, TOKENS);

    assertThat(flow().signIn().secret().reveal()).isEqualTo("at");
  }

  @Test
  void aCodeThatRunsOutSaysWhatWasInTheWay() {
    server.then(200, CODES);
    for (int poll = 0; poll < 60; poll++) {
      server.then(503, "");
    }

    assertThatThrownBy(() -> flow().signIn())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("the code expired before it was confirmed; last, the token endpoint");
  }

  @Test
  void aServerThatAllowsNoDeviceSignInSaysWhy() {
    server.then(
        401, "{\"error\":\"unauthorized_client\",\"error_description\":\"The flow is disabled\"}");

    assertFailure(ErrorKind.AUTH_REJECTED, "The flow is disabled");
  }

  @Test
  void anAnswerWithoutCodesIsABadAnswer() {
    server.then(200, "{\"user_code\":\"U\"}");

    assertFailure(ErrorKind.INVALID_RESPONSE, "left out");
  }

  @Test
  void anInterruptEndsTheWaiting() {
    server.then(200, CODES);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Pause.REAL.lasting(seconds(600)))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anAddressThatIsNotProtectedIsRefusedBeforeAnyRequest() {
    var plain =
        OAuthConfiguration.deviceFlow(
            java.net.URI.create("http://acme.test/device"),
            java.net.URI.create("https://acme.test/token"),
            "client",
            List.of());

    assertThatThrownBy(() -> servers().open("acme", List.of(), plain, Deadline.in(seconds(5))))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("https");
  }

  private void assertFailure(ErrorKind kind, String words) {
    assertThatThrownBy(() -> flow().signIn())
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(kind);
              assertThat(e.error().message()).contains(words);
            });
  }

  private DeviceFlow flow() {
    var configuration =
        OAuthConfiguration.deviceFlow(
            server.address("/device"), server.address("/token"), "client", List.of("read:user"));
    OAuthServer opened =
        servers()
            .open("acme", List.of(server.address("")), configuration, Deadline.in(seconds(30)));
    return new DeviceFlow(opened, dialog, clock, this::pause);
  }

  private OAuthServers servers() {
    return new OAuthServers(http, directory, clock);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Takes no time, but the clock shows it. */
  private void pause(Duration length) {
    pauses.add(length);
    clock.move(length);
  }
}
