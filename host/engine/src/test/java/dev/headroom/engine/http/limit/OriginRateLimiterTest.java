package dev.headroom.engine.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.TestHttp;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.platform.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginRateLimiterTest {
  private static final HttpScope SCOPE =
      new HttpScope(
          "acme", List.of(), refused -> Optional.empty(), Deadline.in(Duration.ofMinutes(1)));

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final URI API = URI.create("https://api.acme.example/v1");

  private final List<Duration> pauses = new ArrayList<>();
  private final RateLimiter limiter =
      new OriginRateLimiter(new Timing(() -> TestHttp.START, pauses::add, () -> 0));

  @Test
  void aPauseAskedForByOneCallHoldsForTheNext() throws Exception {
    answer("acme", API, reply(429, Map.of("Retry-After", "3")));

    turn("acme", API);

    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void otherOwnersAndOriginsDoNotWait() throws Exception {
    answer("acme", API, reply(429, Map.of("Retry-After", "3")));

    turn("other", API);
    turn("acme", URI.create("https://auth.acme.example/"));

    assertThat(pauses).isEmpty();
  }

  @Test
  void aPauseLongerThanTheTimeLeftIsNotWaitedFor() throws Exception {
    answer("acme", API, reply(503, Map.of("Retry-After", "20")));

    limiter.acquire("acme", hop(API), Duration.ofSeconds(10)).orElseThrow().close();

    assertThat(pauses).isEmpty();
  }

  @Test
  void theNinthCallAtOnceDoesNotGetItsTurn() throws Exception {
    for (int i = 0; i < OriginRateLimiter.MOST_AT_ONCE; i++) {
      assertThat(limiter.acquire("acme", hop(API), LONG)).isPresent();
    }

    assertThat(limiter.acquire("acme", hop(API), Duration.ZERO)).isEmpty();
    assertThat(limiter.acquire("other", hop(API), Duration.ZERO)).isPresent();
  }

  private void answer(String owner, URI uri, HttpResponse reply) throws InterruptedException {
    try (RateLimiter.Permit permit = limiter.acquire(owner, hop(uri), LONG).orElseThrow()) {
      permit.answered(reply);
    }
  }

  private void turn(String owner, URI uri) throws InterruptedException {
    limiter.acquire(owner, hop(uri), LONG).orElseThrow().close();
  }

  private static OutboundRequest hop(URI uri) {
    return OutboundRequest.first(HttpRequest.get(uri), Optional.empty(), SCOPE);
  }

  private static HttpResponse reply(int status, Map<String, String> headers) {
    var fields = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new HttpResponse(status, API, HttpHeaders.of(fields), new byte[0]);
  }
}
