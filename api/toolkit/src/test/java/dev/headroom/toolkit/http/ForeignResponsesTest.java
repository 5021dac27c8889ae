package dev.headroom.toolkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignResponsesTest {
  private static final URI ADDRESS = URI.create("https://api.example.com/usage");

  @ParameterizedTest
  @CsvSource({
    "200, NETWORK",
    "302, NETWORK",
    "401, NETWORK",
    "403, NETWORK",
    "404, NETWORK",
    "502, UNAVAILABLE"
  })
  void aWebPageIsNotTheAnswerOfAnApi(int status, ErrorKind kind) {
    for (String type : List.of("text/html; charset=UTF-8", "text/plain", "application/json")) {
      ProviderError error =
          errorOf(status, Map.of("Content-Type", List.of(type)), "\uFEFF\n<!DOCTYPE html><html>")
              .orElseThrow();

      assertThat(error.kind()).isEqualTo(kind);
      assertThat(error.message()).contains("api.example.com", "HTTP " + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, text/html, {\"message\":\"no\"}",
    "403, application/json, {}",
    "200, text/html, <?xml version='1.0'?><rss/>",
    "200, text/html, <rss/>",
    "404, text/html, ''",
    "200, text/plain, fine",
    "429, text/html, <html>slow down</html>"
  })
  void whatTheServiceSaysIsLeftToTheCaller(int status, String type, String body) {
    assertThat(errorOf(status, Map.of("Content-Type", List.of(type)), body)).isEmpty();
  }

  @Test
  void aChallengeAndASignInOfTheNetworkAreOfTheNetwork() {
    assertThat(errorOf(403, Map.of("cf-mitigated", List.of("challenge")), "").orElseThrow().kind())
        .isEqualTo(ErrorKind.NETWORK);
    assertThat(errorOf(407, Map.of(), "").orElseThrow().kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(errorOf(511, Map.of(), "").orElseThrow().kind()).isEqualTo(ErrorKind.NETWORK);
  }

  @Test
  void aCallThatAcceptsPagesGetsThem() {
    HttpRequest request = HttpRequest.get(ADDRESS).withHeader("accept", "text/html");

    assertThat(
            ForeignResponses.errorOf(
                request, response(200, Map.of("Content-Type", List.of("text/html")), "<html>")))
        .isEmpty();
  }

  private static Optional<ProviderError> errorOf(
      int status, Map<String, List<String>> headers, String body) {
    return ForeignResponses.errorOf(HttpRequest.get(ADDRESS), response(status, headers, body));
  }

  private static HttpResponse response(int status, Map<String, List<String>> headers, String body) {
    return new HttpResponse(
        status, ADDRESS, HttpHeaders.of(headers), body.getBytes(StandardCharsets.UTF_8));
  }
}
