package dev.headroom.toolkit.rest;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {
  private static final Instant NOW = Instant.parse("2026-12-15T10:00:00Z");
  private static final ErrorTable TABLE = ErrorTable.of("Example");

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, AUTH_REJECTED",
    "403, AUTH_REJECTED",
    "404, NOT_FOUND",
    "405, UNSUPPORTED",
    "409, CONFLICT",
    "402, INVALID_REQUEST",
    "408, INVALID_RESPONSE",
    "413, INVALID_REQUEST",
    "415, INVALID_REQUEST",
    "302, INVALID_RESPONSE",
    "422, INVALID_REQUEST",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "501, UNSUPPORTED",
    "503, UNAVAILABLE"
  })
  void knowsWhatStatusesUsuallyMean(int status, ErrorKind kind) {
    assertThat(error(TABLE, status, "{}").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not found", "<html>404</html>", "[]", "null"})
  void aMissingPageIsAnotherAddressAndNoMissingItem(String body) {
    ProviderError error = error(TABLE, 404, body);

    assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    assertThat(error.hint().orElseThrow()).contains("base_url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"errorMessage\":\"name is taken.\",\"statusError\":\"Bad Request\"}",
        "{\"error\":\"invalid\",\"error_description\":\"name is\\ntaken\"}",
        "{\"error\":{\"message\":\"name is taken\"}}",
        "{\"error\":\"name is taken\"}",
        "{\"path\":\"/x\",\"status\":400,\"statusError\":\"name is taken\"}"
      })
  void saysTheReasonOfTheService(String body) {
    assertThat(error(TABLE, 400, body).message())
        .isEqualTo("Example refused the request: name is taken");
  }

  @ParameterizedTest
  @CsvSource({"''", "<html>", "[]", "{}"})
  void managesWithoutAReason(String body) {
    assertThat(error(TABLE, 403, body).message()).isEqualTo("Example does not allow this");
  }

  @Test
  void quotesAReasonThatIsNoJson() {
    assertThat(error(TABLE, 403, "ask\nsomebody else.").message())
        .isEqualTo("Example does not allow this: ask somebody else");
  }

  @Test
  void learnsFromHeadersOfTheServiceWhenToAskAgain() {
    ErrorTable adjusted = TABLE.withRetryAt((reply, now) -> Optional.of(now.plusSeconds(15)));

    assertThat(error(adjusted, 429, "").retryAt()).contains(NOW.plusSeconds(15));
    assertThat(error(TABLE, 429, "").retryAt()).contains(NOW.plusSeconds(60));
  }

  @Test
  void cutsALongReason() {
    assertThat(error(TABLE, 400, "{\"message\":\"" + "x".repeat(5000) + "\"}").message())
        .hasSizeLessThan(300)
        .endsWith("...");
  }

  @Test
  void canBeAdjustedByAPlugin() {
    ErrorTable adjusted =
        TABLE
            .with(403, ErrorKind.NOT_SUBSCRIBED, "sells this", "ask for it")
            .withReason(body -> body.field("odd").text());
    ProviderError error = error(adjusted, 403, "{\"odd\":\"upgrade\"}");

    assertThat(error.kind()).isEqualTo(ErrorKind.NOT_SUBSCRIBED);
    assertThat(error.message()).isEqualTo("Example sells this: upgrade");
    assertThat(error.hint()).contains("ask for it");
    assertThat(error(adjusted, 404, "{\"message\":\"gone\"}").message())
        .isEqualTo("Example has no such item: gone");
  }

  private static ProviderError error(ErrorTable table, int status, String body) {
    return table.error(
        new HttpResponse(
            status,
            URI.create("https://example.com"),
            HttpHeaders.of(Map.of("Content-Type", List.of("application/json"))),
            body.getBytes(StandardCharsets.UTF_8)),
        NOW);
  }
}
