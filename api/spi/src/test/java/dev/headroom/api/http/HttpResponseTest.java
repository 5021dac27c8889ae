package dev.headroom.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void readsRetryAfterAsSecondsAndAsDate() {
    assertThat(withRetryAfter("120").retryAfter(NOW)).contains(NOW.plusSeconds(120));
    assertThat(withRetryAfter("Sun, 01 Mar 2026 10:05:00 GMT").retryAfter(NOW))
        .contains(NOW.plusSeconds(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "86401",
        "99999999999999999999",
        "9223372036854775807",
        "Sun, 01 Mar 2099 10:05:00 GMT"
      })
  void believesAServiceForADayAtMost(String text) {
    assertThat(withRetryAfter(text).retryAfter(NOW)).contains(NOW.plusSeconds(86_400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "-99999999999999999999", "Sun, 01 Mar 2026 09:00:00 GMT"})
  void takesWhatHasPassedForNow(String text) {
    assertThat(withRetryAfter(text).retryAfter(NOW)).contains(NOW);
  }

  @Test
  void aDateCountsFromTheClockOfTheService() {
    var reply =
        new HttpResponse(
            429,
            URI.create("https://example.com"),
            HttpHeaders.of(
                Map.of(
                    "Date", List.of("Sun, 01 Mar 2026 20:00:00 GMT"),
                    "Retry-After", List.of("Sun, 01 Mar 2026 20:02:00 GMT"))),
            new byte[0]);

    assertThat(reply.retryAfter(NOW)).contains(NOW.plusSeconds(120));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1.5", "-", "+"})
  void takesAnUnreadableRetryAfterForNone(String text) {
    assertThat(withRetryAfter(text).retryAfter(NOW)).isEmpty();
  }

  @Test
  void quotesTheStartOfTheContentOnOneLine() {
    assertThat(withBody("").excerpt()).isEqualTo("empty body");
    assertThat(withBody(" a\n\tb ").excerpt()).isEqualTo("a b");
    assertThat(withBody("x".repeat(121)).excerpt()).isEqualTo("x".repeat(120) + "...");
    assertThat(withBody("x".repeat(120)).excerpt()).isEqualTo("x".repeat(120));
    assertThat(withBody("x".repeat(1_000_000)).excerpt()).hasSize(123);
  }

  @Test
  void findsAHeaderWhateverTheCaseOfItsName() {
    HttpHeaders headers = HttpHeaders.of(Map.of("Set-Cookie", List.of("a", "b")));

    assertThat(headers.first("set-cookie")).contains("a");
    assertThat(headers.all("SET-COOKIE")).containsExactly("a", "b");
    assertThat(headers.first("other")).isEmpty();
  }

  private static HttpResponse withRetryAfter(String value) {
    return new HttpResponse(
        429,
        URI.create("https://example.com"),
        HttpHeaders.of(Map.of("Retry-After", List.of(value))),
        new byte[0]);
  }

  private static HttpResponse withBody(String text) {
    return new HttpResponse(
        500,
        URI.create("https://example.com"),
        HttpHeaders.of(Map.of()),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
