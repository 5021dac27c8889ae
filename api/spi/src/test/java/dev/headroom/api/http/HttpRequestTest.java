package dev.headroom.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
  private static final URI ADDRESS = URI.create("https://example.com/a");

  @Test
  void sendsHalfOfASurrogatePairAsTheEscapeItCameAs() {
    HttpBody body = HttpBody.json("{\"a\":\"x\uD83D\",\"b\":\"\uD83D\uDE00\uDE00\"}");

    assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"x\\ud83d\",\"b\":\"\uD83D\uDE00\\ude00\"}");
  }

  @Test
  void aLaterHeaderReplacesAnEarlierOneWhateverItsCase() {
    HttpRequest call =
        HttpRequest.get(ADDRESS).withHeader("Accept", "text/html").withHeader("accept", "text/csv");

    assertThat(call.headers()).isEqualTo(Map.of("accept", "text/csv"));
  }

  @Test
  void refusesAHeaderThatWouldStartAnotherLine() {
    HttpRequest call = HttpRequest.get(ADDRESS);

    assertThatThrownBy(() -> call.withHeader("X-A", "1\r\nX-B: 2"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call.withHeader("X A", "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call.withHeader("X:A", "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnAddressWithoutHost() {
    assertThatThrownBy(() -> HttpRequest.get(URI.create("/a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HttpRequest.get(URI.create("file:/etc/passwd")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyMethodsWithoutLastingEffectAreSentAgainUnlessTheCallSaysSo() {
    assertThat(HttpRequest.get(ADDRESS).isRepeatable()).isTrue();
    assertThat(HttpRequest.of("DELETE", ADDRESS).isRepeatable()).isFalse();
    assertThat(HttpRequest.of("PUT", ADDRESS).isRepeatable()).isFalse();
    assertThat(HttpRequest.of("POST", ADDRESS).isRepeatable()).isFalse();
    assertThat(HttpRequest.of("PATCH", ADDRESS).isRepeatable()).isFalse();
    assertThat(HttpRequest.of("POST", ADDRESS).withRepeatable(true).isRepeatable()).isTrue();
    assertThat(HttpRequest.get(ADDRESS).withRepeatable(false).isRepeatable()).isFalse();
  }

  @Test
  void everyCallIsSentAgainAfterARefusalUnlessItSaysOtherwise() {
    assertThat(HttpRequest.get(ADDRESS).isRepeatableAfterRefusal()).isTrue();
    assertThat(HttpRequest.of("POST", ADDRESS).isRepeatableAfterRefusal()).isTrue();
    assertThat(HttpRequest.of("POST", ADDRESS).withRepeatable(false).isRepeatableAfterRefusal())
        .isFalse();
  }

  @Test
  void encodesAFormInTheOrderGiven() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant type", "a&b=c");
    fields.put("é", "1+1");

    assertThat(new String(HttpBody.form(fields).bytes(), StandardCharsets.UTF_8))
        .isEqualTo("grant+type=a%26b%3Dc&%C3%A9=1%2B1");
  }
}
