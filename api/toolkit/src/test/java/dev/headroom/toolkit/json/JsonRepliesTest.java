package dev.headroom.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRepliesTest {
  @Test
  void saysThatASignInPageCameInsteadOfJson() {
    assertThatThrownBy(() -> JsonReplies.object(reply("<html><body>Sign in</body></html>"), "Acme"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            exception -> {
              assertThat(exception.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
              assertThat(exception.error().message())
                  .isEqualTo("Acme answered a web page instead of JSON");
            });
  }

  @Test
  void insistsOnTheTypeThatTheCallerNeeds() {
    assertThatThrownBy(() -> JsonReplies.object(reply("[]"), "Acme"))
        .hasMessage("Acme answered a JSON list instead of an object");
    assertThatThrownBy(() -> JsonReplies.object(reply("null"), "Acme"))
        .hasMessage("Acme answered no JSON object");
    assertThatThrownBy(() -> JsonReplies.list(reply("{}"), "Acme"))
        .hasMessage("Acme answered a JSON object instead of a list");
    assertThat(JsonReplies.list(reply("[1,2]"), "Acme").list()).hasSize(2);
  }

  private static HttpResponse reply(String body) {
    return new HttpResponse(
        200,
        URI.create("https://api.example.com/usage"),
        HttpHeaders.of(Map.of()),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
