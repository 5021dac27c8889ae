package dev.headroom.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "||; nothing instead of JSON",
        "|  |; nothing instead of JSON",
        "<!doctype html><title>Sign in</title>; a web page instead of JSON",
        "Bad gateway; text instead of JSON",
        "not found; something more behind its JSON",
        "{\"a\":1; JSON that ends in the middle",
        "{\"a\":\"x; broken JSON",
        "[1,2; JSON that ends in the middle",
        "{\"a\" 1}; broken JSON",
        "{\"a\":1}]; broken JSON",
        "{\"a\":1}{\"a\":2}; something more behind its JSON",
      })
  void saysWhatWasThereInsteadOfJson(String text, String phrase) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(phrase);
  }

  @Test
  void refusesDeepNestingWithoutExhaustingTheStack() {
    assertThatThrownBy(() -> JsonText.parse("[".repeat(1_000_000)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("JSON nested too deeply");
    assertThatThrownBy(() -> JsonText.parse("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("JSON nested too deeply");
  }

  @Test
  void refusesMoreValuesThanTheLimit() {
    assertThatThrownBy(() -> JsonText.parse("[" + "0,".repeat(JsonText.MOST_VALUES) + "0]"))
        .hasMessage("JSON with too many values");
  }

  @Test
  void refusesATextBeyondTheLimit() {
    assertThatThrownBy(() -> JsonText.parse(" ".repeat(JsonText.LONGEST) + "1"))
        .hasMessage("more JSON than is read (16 MiB)");
  }

  @Test
  void takesTheLastOfTwoFieldsWithOneName() {
    assertThat(JsonText.parse("{\"a\":1,\"a\":2}").field("a").integer()).contains(2L);
  }

  @Test
  void readsPastNumbersThatJsonDoesNotKnow() {
    JsonView json = JsonText.parse("{\"a\":NaN,\"b\":Infinity,\"c\":-Infinity,\"d\":7}");

    assertThat(json.field("a").number()).isEmpty();
    assertThat(json.field("b").number()).isEmpty();
    assertThat(json.field("c").number()).isEmpty();
    assertThat(json.field("d").number()).hasValue(7);
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(JsonText.parse("\uFEFF {\"a\":true}").field("a").isTrue()).isTrue();
  }
}
