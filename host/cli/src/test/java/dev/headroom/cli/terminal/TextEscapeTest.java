package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEscapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u0007", "\b", "\u001b", "\u007f", "\u0085", "\u009b", "\u009f", "\u2028",
        "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\ud800",
        "\udc00", "\u00ad", "\u034f", "\u180e", "\u200b", "\u2060", "\u2064", "\u3164", "\ufeff",
        "\udb40\udc41"
      })
  void whatActsOnATerminalBecomesVisible(String harmful) {
    assertThat(TextEscape.line("a" + harmful + "b")).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\n", "\r", "\r\n"})
  void whatLaysTextOutIsABlank(String layout) {
    assertThat(TextEscape.line("a" + layout + "b")).isEqualTo("a b");
    assertThat(TextEscape.line("a" + layout + layout + "b")).isEqualTo("a  b");
    assertThat(TextEscape.lines("a" + layout + "b")).isEqualTo("a" + layout + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "Zürich", "漢字", "👩‍💻", "🇩🇪", "e\u0301", "שלום", "می\u200cخواهم"})
  void whatPeopleWriteStays(String text) {
    assertThat(TextEscape.line(text)).isSameAs(text);
  }

  @Test
  void jsonKeepsTheTextAndHidesItsControls() throws Exception {
    String text = "\u001b[31m\u009b\u202e漢字👩‍💻\u007f\n";
    StringWriter written = new StringWriter();
    try (JsonWriter json = new JsonWriter(new JsonEscapingWriter(written))) {
      json.beginArray().value(text).endArray();
    }

    assertThat(written.toString()).isEqualTo("[\"\\u001b[31m\\u009b\\u202e漢字👩‍💻\\u007f\\n\"]");
    try (JsonReader json = new JsonReader(new StringReader(written.toString()))) {
      json.beginArray();
      assertThat(json.nextString()).isEqualTo(text);
    }
  }
}
