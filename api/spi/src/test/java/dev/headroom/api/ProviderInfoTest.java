package dev.headroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderInfoTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "claude", "my-gateway", "x1", "a-1-b"})
  void acceptsIdsThatWorkAsFileNamesCommandsAndVariables(String id) {
    assertThat(ProviderInfo.of(id, "Name", "Description", "https://example.com").id())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Claude",
        "1st",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a.b",
        "../a",
        "a b",
        "ü",
        "abcdefghijklmnopqrstuvwxyz0123456"
      })
  void refusesOtherIds(String id) {
    assertThatThrownBy(() -> ProviderInfo.of(id, "Name", "Description", "https://example.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a provider id");
  }

  @Test
  void refusesABlankName() {
    assertThatThrownBy(() -> ProviderInfo.of("a", " ", "Description", "https://example.com"))
        .hasMessage("name is blank");
  }
}
