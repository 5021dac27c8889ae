package dev.headroom.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonViewTest {
  @Test
  void walksThroughWhatIsMissingWithoutAnException() {
    JsonView json = JsonText.parse("{\"list\":[1],\"text\":\"x\",\"none\":null}");

    assertThat(json.field("list").field("x").field("y").text()).isEmpty();
    assertThat(json.field("text").list()).isEmpty();
    assertThat(json.field("text").fields()).isEmpty();
    assertThat(json.field("none").isPresent()).isFalse();
    assertThat(json.field("missing").number()).isEmpty();
    assertThat(JsonText.parse("null").field("a").isTrue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "true",
        "null",
        "\"\"",
        "\" \"",
        "\"abc\"",
        "\"NaN\"",
        "1e400",
        "1e-999999999",
        "\"1e999999999\"",
        "\"0x10\"",
        "\"1,5\""
      })
  void takesWhatIsNoPlausibleNumberAsAbsent(String json) {
    JsonView view = JsonText.parse("{\"n\":" + json + "}").field("n");

    assertThat(view.number()).isEmpty();
    assertThat(view.decimal()).isEmpty();
    assertThat(view.integer()).isEmpty();
    assertThat(view.epochSeconds()).isEmpty();
    assertThat(view.epochMillis()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"42, 42", "'\"42\"', 42", "42.0, 42", "4.2e1, 42", "'\" -42 \"', -42"})
  void readsWholeNumbersHoweverTheyAreWritten(String json, long expected) {
    assertThat(JsonText.parse(json.strip()).integer()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9223372036854775808", "1e30"})
  void doesNotRoundToAWholeNumber(String json) {
    assertThat(JsonText.parse(json).integer()).isEmpty();
  }

  @Test
  void keepsTheFractionOfADecimal() {
    assertThat(JsonText.parse("\"12.50\"").decimal()).contains(new BigDecimal("12.50"));
    assertThat(JsonText.parse("42.7").number()).hasValue(42.7);
  }

  @Test
  void readsIdsWrittenAsNumbers() {
    assertThat(JsonText.parse("42").text()).contains("42");
    assertThat(JsonText.parse("true").text()).isEmpty();
  }

  @Test
  void readsTruthWrittenAsText() {
    assertThat(JsonText.parse("\"TRUE\"").bool()).contains(true);
    assertThat(JsonText.parse("\"no\"").bool()).isEmpty();
    assertThat(JsonText.parse("1").bool()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T22:00:00Z, 2026-03-01T22:00:00Z",
    "2026-03-01T22:00:00.123456+00:00, 2026-03-01T22:00:00.123456Z",
    "2026-03-01T22:00:00-05:00, 2026-03-02T03:00:00Z",
    "2026-03-01T22:00:00+0000, 2026-03-01T22:00:00Z",
    "2026-03-01 22:00:00z, 2026-03-01T22:00:00Z",
    "2026-03-01T22:00:00, 2026-03-01T22:00:00Z",
    "2026-04-01, 2026-04-01T00:00:00Z",
  })
  void readsMomentsAsServicesWriteThem(String text, Instant expected) {
    assertThat(JsonText.parse("\"" + text + "\"").instant()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "+292278994-08-17T07:12:55Z",
        "2026-02-30T00:00:00Z",
        "tomorrow",
        "never, as we said before"
      })
  void takesAnAbsurdMomentAsAbsent(String text) {
    assertThat(JsonText.parse("\"" + text + "\"").instant()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-21",
    "2024-02-29, 2024-02-29",
    "2026-11-21T23:30:00-05:00, 2026-11-21",
    "2026-11-21 23:30, 2026-11-21",
  })
  void readsDaysAsServicesWriteThem(String text, LocalDate expected) {
    assertThat(JsonText.parse("\"" + text + "\"").day()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29", "2026-13-01", "2026-1-1", "21.11.2026", "2026-11-21x", "7"})
  void takesADayThatIsNoneAsAbsent(String text) {
    assertThat(JsonText.parse("\"" + text + "\"").day()).isEmpty();
  }

  @Test
  void readsEpochsWithinReason() {
    assertThat(JsonText.parse("1772242545").epochSeconds())
        .contains(Instant.parse("2026-02-28T01:35:45Z"));
    assertThat(JsonText.parse("\"1772242545.5\"").epochSeconds())
        .contains(Instant.parse("2026-02-28T01:35:45.5Z"));
    assertThat(JsonText.parse("1772380800000").epochMillis())
        .contains(Instant.parse("2026-03-01T16:00:00Z"));
    assertThat(JsonText.parse("0").epochSeconds()).isEmpty();
    assertThat(JsonText.parse("1772380800000").epochSeconds()).isEmpty();
    assertThat(JsonText.parse("1772242545").epochMillis()).isEmpty();
  }

  @Test
  void takesTheFirstFieldThatIsPresent() {
    JsonView json = JsonText.parse("{\"a\":null,\"b\":2}");

    assertThat(json.firstField("a", "b", "c").integer()).contains(2L);
    assertThat(json.firstField("x", "y").isPresent()).isFalse();
  }

  @Test
  void showsNothingOfItsValue() {
    assertThat(JsonText.parse("{\"token\":\"abc\"}")).hasToString("object");
    assertThat(JsonText.parse("\"abc\"")).hasToString("value");
  }

  @Test
  void makesNoSecretOfWhatNoHeaderCouldCarry() {
    assertThat(JsonText.parse("\"a\\nb\"").secret()).isEmpty();
    assertThat(JsonText.parse("\"abc\"").secret().orElseThrow().reveal()).isEqualTo("abc");
  }

  @Test
  void readsNumbersThatWereWrittenFromBinaryFractions() {
    String digits = "3831." + "1".repeat(70);

    assertThat(JsonText.parse("\"" + digits + "\"").decimal())
        .contains(new BigDecimal("3831." + "1".repeat(64)));
    assertThat(JsonText.parse("\"0." + "0".repeat(80) + "1\"").decimal()).isEmpty();
  }
}
