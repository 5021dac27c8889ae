package dev.headroom.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.Processes;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsStayHiddenTest {
  private static final String HIDDEN = "hush-hush";
  private static final Secret SECRET = Secret.of(HIDDEN);

  static Stream<Object> everythingThatHoldsASecret() {
    URI uri = URI.create("https://example.com/path?key=" + HIDDEN);
    var tokens = Credential.TokenSet.of(SECRET);
    return Stream.of(
        SECRET,
        Secret.document(HIDDEN + "\n"),
        new Credential.ApiKey(SECRET),
        new Credential.TokenSet(SECRET, Optional.of(SECRET), Optional.empty(), List.of(), Map.of()),
        new Credential.Session(SECRET, Optional.empty(), Map.of()),
        new Credential.Cookie("session", SECRET),
        HttpRequest.get(uri).withBearer(tokens),
        HttpRequest.post(uri, HttpBody.form(Map.of("refresh_token", HIDDEN))),
        HttpRequest.get(uri).withHeader("X-Key", HIDDEN),
        HttpBody.json(HIDDEN),
        HttpHeaders.of(Map.of("Set-Cookie", List.of(HIDDEN))),
        new HttpResponse(
            200, uri, HttpHeaders.of(Map.of()), HIDDEN.getBytes(StandardCharsets.UTF_8)),
        new Processes.Call(List.of("tool"), Map.of("TOKEN", HIDDEN), Optional.empty(), HIDDEN));
  }

  @ParameterizedTest
  @MethodSource("everythingThatHoldsASecret")
  void nothingShowsTheSecretItHolds(Object holder) {
    assertThat(holder.toString()).doesNotContain(HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b", "a\u0085b"})
  void refusesWhatNoHeaderCouldCarry(String text) {
    assertThatThrownBy(() -> Secret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a secret");
  }

  @Test
  void aDocumentMayHaveLinesAndFitsIntoNoHeader() {
    Secret document = Secret.document("{\r\n\t\"key\": 1\n}");

    assertThat(document.reveal()).hasLineCount(3);
    assertThatThrownBy(
            () ->
                HttpRequest.get(URI.create("https://example.com"))
                    .withBearer(Credential.TokenSet.of(document)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "a\u0000b", "a\u001bb"})
  void refusesWhatNoDocumentHolds(String text) {
    assertThatThrownBy(() -> Secret.document(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a secret");
  }

  @Test
  void equalSecretsAreEqual() {
    assertThat(Secret.of(HIDDEN)).isEqualTo(SECRET).hasSameHashCodeAs(SECRET);
    assertThat(Secret.of("other")).isNotEqualTo(SECRET);
  }
}
