package dev.headroom.plugins.cloudconnexa;

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

class CloudConnexaErrorsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, AUTH_EXPIRED",
    "403, AUTH_REJECTED",
    "404, NOT_FOUND",
    "405, UNSUPPORTED",
    "406, INVALID_REQUEST",
    "409, CONFLICT",
    "422, INVALID_REQUEST",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "418, INVALID_REQUEST"
  })
  void knowsWhatEveryStatusMeans(int status, ErrorKind kind) {
    assertThat(error(status, "{}").kind()).isEqualTo(kind);
  }

  @Test
  void saysWhichFieldIsWrong() {
    String body =
        """
        {"errorDetails": {"name": [{"errorCode": "NOT_UNIQUE", "message": "name is taken",
           "params": {"value": "branch-1"}}]},
         "errorMessage": "Validation failed", "statusError": "Bad Request"}\
        """;

    assertThat(error(400, body).message())
        .isEqualTo("CloudConnexa refused the request: Validation failed, name: name is taken");
  }

  @Test
  void quotesNothingAboutASecret() {
    String body =
        """
        {"errorDetails": {"preSharedKey": [{"errorCode": "WEAK", "message": "hunter2 is weak",
           "params": {"value": "hunter2"}}]}, "errorMessage": "Validation failed"}\
        """;

    assertThat(error(400, body).message())
        .endsWith("Validation failed, preSharedKey: WEAK")
        .doesNotContain("hunter2");
  }

  @Test
  void keepsTheNumberOfTheRequest() {
    String body =
        """
        {"path": "/api/x", "requestId": "883c52a0704292f9", "status": 404,
         "statusError": "Not Found", "timestamp": 1677785243894}\
        """;

    assertThat(error(404, body).message())
        .isEqualTo(
            "CloudConnexa has no such item: Not Found, path /api/x (request 883c52a0704292f9)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"invalid_client\",\"error_description\":\"unknown client\"}| unknown client",
        "The key is not for this address.| The key is not for this address"
      })
  void readsOtherFormsOfAReason(String body, String reason) {
    assertThat(error(403, body).message()).isEqualTo("CloudConnexa does not allow this: " + reason);
  }

  @ParameterizedTest
  @CsvSource({"''", "<html>Forbidden</html>", "{}"})
  void managesWithoutAReason(String body) {
    assertThat(error(403, body).message()).isEqualTo("CloudConnexa does not allow this");
  }

  @Test
  void namesTheThreeCausesOfARefusal() {
    assertThat(error(403, "").hint().orElseThrow())
        .contains("permission", "address", "switched on");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 15, 15",
    "4, 15, 4",
    "0, 15, 60",
    "some, 15, 60",
    "1, , 60",
    "1, 999999999, 86400"
  })
  void worksOutWhenTheBucketHasACallAgain(String rate, String time, long seconds) {
    var headers =
        time == null
            ? Map.of("X-RateLimit-Replenish-Rate", List.of(rate))
            : Map.of(
                "X-RateLimit-Replenish-Rate",
                List.of(rate),
                "X-RateLimit-Replenish-Time",
                List.of(time));

    assertThat(error(429, "", headers).retryAt()).contains(NOW.plusSeconds(seconds));
  }

  private static ProviderError error(int status, String body) {
    return error(status, body, Map.of());
  }

  private static ProviderError error(int status, String body, Map<String, List<String>> headers) {
    return CloudConnexaErrors.table()
        .error(
            new HttpResponse(
                status,
                URI.create("https://acme.api.openvpn.com/api/v1/users"),
                HttpHeaders.of(headers),
                body.getBytes(StandardCharsets.UTF_8)),
            NOW);
  }
}
