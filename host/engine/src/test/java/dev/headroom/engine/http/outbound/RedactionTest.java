package dev.headroom.engine.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.Secret;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "p\u00e4ss w\u00f6rd/1";
  private static final List<Secret> SECRETS = List.of(Secret.of(SECRET));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo p\u00e4ss w\u00f6rd/1!",
        "p%C3%A4ss+w%C3%B6rd%2F1",
        "cMOkc3Mgd8O2cmQvMQ==",
        "x cMOkc3Mgd8O2cmQvMQ"
      })
  void masksASecretInTheFormsInWhichServersRepeatIt(String text) {
    assertThat(Redaction.text(text, SECRETS))
        .contains(Redaction.MASK)
        .doesNotContain("w\u00f6rd", "C3%B6rd", "cMOkc3M");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer sk-new-1 | Bearer \u2022\u2022\u2022",
        "was basic YTpi; realm=x | was basic \u2022\u2022\u2022; realm=x",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | \u2022\u2022\u2022",
        "<https://x.example/?access_token=abc&page=2>; rel=next"
            + " | <https://x.example/?access_token=\u2022\u2022\u2022&page=2>; rel=next",
        "max-age=60, private | max-age=60, private",
        "application/json; charset=utf-8 | application/json; charset=utf-8"
      })
  void masksInHeadersWhatLooksLikeASecretNobodyKnows(String value, String shown) {
    assertThat(Redaction.header(value, List.of())).isEqualTo(shown);
  }
}
