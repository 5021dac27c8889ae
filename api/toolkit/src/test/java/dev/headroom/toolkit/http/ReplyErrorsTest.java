package dev.headroom.toolkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyErrorsTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120, 2026-12-15T10:02:00Z",
    "'Tue, 15 Dec 2026 10:07:00 GMT', 2026-12-15T10:07:00Z",
    "soon, 2026-12-15T10:01:00Z",
    "99999999999, 2026-12-16T10:00:00Z"
  })
  void waitsAsLongAsAskedButNoLongerThanADay(String retryAfter, Instant expected) {
    ProviderError error = error(429, Map.of("Retry-After", List.of(retryAfter)), "");

    assertThat(error.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(error.retryAt()).contains(expected);
  }

  @Test
  void waitsAMinuteWhenNothingIsSaid() {
    assertThat(error(429, Map.of(), "").retryAt()).contains(NOW.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "418, INVALID_RESPONSE",
    "302, INVALID_RESPONSE"
  })
  void blamesTheServiceOrTheAnswer(int status, ErrorKind kind) {
    ProviderError error = error(status, Map.of(), " try\n later ");

    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.message()).isEqualTo("Example answered HTTP " + status + ": try later");
  }

  @Test
  void quotesNoWebPage() {
    assertThat(error(502, Map.of(), "<html><body>").message())
        .isEqualTo("Example answered HTTP 502 with a web page");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"m\"}",
        "{\"error\":{\"message\":\"m\"}}",
        "{\"error\":\"m\"}",
        "{\"detail\":\"m\"}",
        "{\"detail\":{\"code\":\"c\",\"message\":\"m\"}}",
        "{\"detail\":[{\"msg\":\"m\"}]}",
        "{\"errors\":[{\"message\":\"m\"}]}",
        "{\"title\":\"m\",\"status\":403}"
      })
  void findsTheWordsOfTheServiceWhereverTheyStand(String body) {
    assertThat(ReplyErrors.messageOf(reply(403, body))).contains("m");
    assertThat(ReplyErrors.notAboutAccount(reply(403, body), "Example")).isEmpty();
    assertThat(error(402, Map.of(), body).message()).isEqualTo("Example answered HTTP 402: \"m\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|{\"blocked\":true,\"policy\":\"GenAI\"}",
        "403|{\"error\":{\"message\":\"Country, region, or territory not supported\"}}",
        "403|{\"error\":{\"code\":\"unsupported_country_region_territory\"}}",
        "403|{\"message\":\"an IP allow list is enabled, and your IP address is not permitted\"}",
        "403|[]",
        "403|''",
        "404|{}",
        "401|Unauthorized by gateway"
      })
  void takesNoVerdictFromWhatIsNotAboutTheAccount(int status, String body) {
    assertThat(ReplyErrors.notAboutAccount(reply(status, body), "Example"))
        .hasValueSatisfying(error -> assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|''",
        "401|{}",
        "403|{\"error\":{\"type\":\"permission_error\"}}",
        "404|{\"message\":\"Not Found\"}"
      })
  void takesTheWordOfTheService(int status, String body) {
    assertThat(ReplyErrors.notAboutAccount(reply(status, body), "Example")).isEmpty();
  }

  @Test
  void findsAnErrorInsideASuccess() {
    assertThat(ReplyErrors.errorInside(reply(200, "{\"error\":{\"message\":\"busy\"}}"), "Example"))
        .hasValueSatisfying(
            error -> assertThat(error.message()).isEqualTo("Example answered an error: \"busy\""));
    assertThat(ReplyErrors.errorInside(reply(200, "{\"limits\":[]}"), "Example")).isEmpty();
  }

  @Test
  void pointsToTheAddressWhereThereIsNothing() {
    assertThat(error(404, Map.of(), "{}").hint().orElseThrow()).contains("base_url");
  }

  private static HttpResponse reply(int status, String body) {
    return new HttpResponse(
        status,
        URI.create("https://example.com"),
        HttpHeaders.of(Map.of()),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static ProviderError error(int status, Map<String, List<String>> headers, String body) {
    return ReplyErrors.of(
        new HttpResponse(
            status,
            URI.create("https://example.com"),
            HttpHeaders.of(headers),
            body.getBytes(StandardCharsets.UTF_8)),
        "Example",
        NOW);
  }
}
