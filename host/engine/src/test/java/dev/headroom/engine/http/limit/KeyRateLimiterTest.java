package dev.headroom.engine.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.TestHttp;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.InstallationKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRateLimiterTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final URI API = URI.create("https://acme.api.example/v1");

  /** One request comes back in fifteen seconds. */
  private static final Map<String, String> ONE_IN_FIFTEEN =
      Map.of("X-RateLimit-Replenish-Rate", "1", "X-RateLimit-Replenish-Time", "15");

  @TempDir Path state;
  private final InstallationKey key = InstallationKey.ofProcess();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private double chance = 0.5;

  private Instant now() {
    return TestHttp.START.plus(passed);
  }

  /** A limiter of a process of its own. */
  private RateLimiter process() {
    var timing =
        new Timing(
            this::now,
            pause -> {
              pauses.add(pause);
              passed = passed.plus(pause);
            },
            () -> chance);
    return new KeyRateLimiter(
        new OriginRateLimiter(timing),
        new Budgets(Optional.of(budgets()), key, timing.clock()),
        timing,
        hearing());
  }

  private WireLog hearing() {
    return new WireLog() {
      @Override
      public boolean isOn() {
        return false;
      }

      @Override
      public void line(String line) {}

      @Override
      public void waiting(String owner, Duration length) {
        waits.add(owner + " " + length.toSeconds());
      }
    };
  }

  private Path budgets() {
    return state.resolve("budgets");
  }

  @Test
  void touchesNothingWhereTheServiceSaysNothing() throws Exception {
    RateLimiter limiter = process();

    exchange(limiter, get("k1"), reply(200, Map.of()));
    exchange(limiter, get("k1"), reply(429, Map.of()));
    exchange(limiter, get("k1"), reply(200, Map.of("X-RateLimit-Remaining", "0")));
    turn(limiter, get("k1"));

    assertThat(pauses).isEmpty();
    assertThat(budgets()).doesNotExist();
  }

  @Test
  void spendsWhatIsLeftAndThenWaitsForTheNext() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 2));

    turn(limiter, get("k1"));
    turn(limiter, get("k1"));
    assertThat(pauses).isEmpty();

    turn(limiter, get("k1"));
    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
    assertThat(waits).containsExactly("acme 15");
  }

  @Test
  void aBudgetFillsUpAgainButNoFurtherThanItsSize() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 2));
    passed = Duration.ofHours(1);

    turn(limiter, get("k1"));
    turn(limiter, get("k1"));
    turn(limiter, get("k1"));

    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
  }

  @Test
  void readsAndWritesAndOtherKeysHaveBudgetsOfTheirOwn() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 0));

    turn(limiter, get("k2"));
    turn(limiter, post("k1"));
    limiter.acquire("other", get("k1"), LONG).orElseThrow().close();

    assertThat(pauses).isEmpty();
  }

  @Test
  void aTokenThatWasRenewedGoesOnWithTheBudgetOfItsAccount() throws Exception {
    Optional<String> account = Optional.of("client-1");
    exchange(process(), hop(HttpRequest.get(API), "old token", account), told(200, 0));

    turn(process(), hop(HttpRequest.get(API), "new token", Optional.of("client-2")));
    turn(process(), hop(HttpRequest.get(API), "client-1", Optional.empty()));
    assertThat(pauses).isEmpty();
    turn(process(), hop(HttpRequest.get(API), "new token", account));
    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
    assertThat(content()).doesNotContain("client-1", "token");
  }

  @Test
  void processesSpendOneBudget() throws Exception {
    exchange(process(), get("k1"), told(200, 1));

    turn(process(), get("k1"));
    assertThat(pauses).isEmpty();
    turn(process(), get("k1"));
    turn(process(), get("k1"));

    assertThat(pauses).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15));
  }

  @Test
  void whatIsUsedUpForLongerThanThereIsTimeSaysWhenToComeBack() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 0));

    var failure =
        catchThrowableOfType(
            ProviderException.class,
            () -> limiter.acquire("acme", get("k1"), Duration.ofSeconds(10)));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure.error().retryAt()).contains(now().plusSeconds(15));
    assertThat(pauses).isEmpty();
    turn(limiter, get("k1"));
    assertThat(pauses).as("the refused one took no token").containsExactly(Duration.ofSeconds(15));
  }

  @Test
  void aRefusalClosesTheBudgetForAsLongAsTheServiceSays() throws Exception {
    RateLimiter limiter = process();
    var headers = new HashMap<>(ONE_IN_FIFTEEN);
    headers.put("X-RateLimit-Remaining", "0");
    headers.put("Retry-After", "40");

    assertThat(exchange(limiter, get("k1"), reply(429, headers))).isTrue();
    turn(process(), get("k1"));

    assertThat(pauses).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void aRefusalThatTellsTheRateClosesTheBudgetForOneToken() throws Exception {
    RateLimiter limiter = process();

    exchange(limiter, get("k1"), told(429, 0));
    turn(limiter, get("k1"));

    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
  }

  @Test
  void refusalsThatTellNothingCloseTheBudgetForLongerAndLonger() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 19));

    for (int refusals = 0; refusals < 4; refusals++) {
      assertThat(exchange(limiter, get("k1"), reply(429, Map.of()))).isTrue();
    }
    chance = 0;
    exchange(limiter, get("k1"), reply(429, Map.of()));
    turn(limiter, get("k1"));

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(48));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 15",
    "0, many, 15",
    "0, 1, ''",
    "-1, 1, 15",
    "0, 1, 86400",
    "0, 1, 0",
    "x, 1, 15"
  })
  void whatCannotBeUsedIsPassedOver(String remaining, String rate, String time) throws Exception {
    RateLimiter limiter = process();
    exchange(
        limiter,
        get("k1"),
        reply(
            200,
            Map.of(
                "X-RateLimit-Remaining", remaining,
                "X-RateLimit-Replenish-Rate", rate,
                "X-RateLimit-Replenish-Time", time)));

    turn(limiter, get("k1"));

    assertThat(pauses).isEmpty();
  }

  @Test
  void requestsUnderWayAreNotForgottenWhenAnAnswerTellsWhatIsLeft() throws Exception {
    RateLimiter limiter = process();
    exchange(limiter, get("k1"), told(200, 3));
    try (RateLimiter.Permit first = limiter.acquire("acme", get("k1"), LONG).orElseThrow();
        RateLimiter.Permit second = limiter.acquire("acme", get("k1"), LONG).orElseThrow()) {
      first.answered(told(200, 2));

      turn(limiter, get("k1"));
      assertThat(pauses).isEmpty();
      turn(limiter, get("k1"));
      assertThat(pauses).hasSize(1);
      second.answered(told(200, 1));
    }
  }

  @Test
  void keepsNoCredentialInTheFileAndNoOldOne() throws Exception {
    exchange(process(), get("sesame-1"), told(200, 3));
    passed = Duration.ofDays(2);
    exchange(process(), get("sesame-2"), told(200, 3));

    assertThat(content()).doesNotContain("sesame").hasLineCount(1);
  }

  @Test
  void aFileThatCannotBeReadIsLearntAnew() throws Exception {
    exchange(process(), get("k1"), told(200, 0));
    try (Stream<Path> files = Files.list(budgets())) {
      for (Path file : files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
        Files.writeString(file, "nonsense\nk read NaN 1 2 3 4 5\n");
      }
    }

    RateLimiter limiter = process();
    turn(limiter, get("k1"));
    exchange(limiter, get("k1"), told(200, 0));
    turn(limiter, get("k1"));

    assertThat(pauses).containsExactly(Duration.ofSeconds(15));
  }

  private String content() throws IOException {
    try (Stream<Path> files = Files.list(budgets())) {
      Path file =
          files.filter(path -> !path.toString().endsWith(".lock")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  private static boolean exchange(RateLimiter limiter, OutboundRequest hop, HttpResponse reply)
      throws InterruptedException {
    try (RateLimiter.Permit permit = limiter.acquire("acme", hop, LONG).orElseThrow()) {
      return permit.answered(reply);
    }
  }

  private static void turn(RateLimiter limiter, OutboundRequest hop) throws InterruptedException {
    limiter.acquire("acme", hop, LONG).orElseThrow().close();
  }

  private static OutboundRequest get(String key) {
    return hop(HttpRequest.get(API), key);
  }

  private static OutboundRequest post(String key) {
    return hop(HttpRequest.post(API, HttpBody.json("{}")), key);
  }

  private static OutboundRequest hop(HttpRequest call, String key) {
    return hop(call, key, Optional.empty());
  }

  private static OutboundRequest hop(HttpRequest call, String key, Optional<String> account) {
    HttpRequest authorised = call.withBearer(new Credential.ApiKey(Secret.of(key)));
    var scope =
        new HttpScope(
            "acme",
            List.of(API),
            refused -> Optional.empty(),
            credential -> account,
            Deadline.in(LONG),
            HttpRequest.DEFAULT_MAX_BYTES);
    return OutboundRequest.first(authorised, authorised.credential(), scope);
  }

  private static HttpResponse told(int status, int remaining) {
    var headers = new HashMap<>(ONE_IN_FIFTEEN);
    headers.put("X-RateLimit-Remaining", Integer.toString(remaining));
    return reply(status, headers);
  }

  private static HttpResponse reply(int status, Map<String, String> headers) {
    var fields = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new HttpResponse(status, API, HttpHeaders.of(fields), new byte[0]);
  }
}
