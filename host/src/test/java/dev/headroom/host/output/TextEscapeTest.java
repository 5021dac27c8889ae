package dev.headroom.host.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextEscapeTest {
  @Test
  void leavesOrdinaryTextAlone() {
    String text = "Größe 日本語 👩‍💻 – 42 %";

    assertThat(TextEscape.line(text)).isSameAs(text);
  }

  @Test
  void takesTheTeethOutOfTerminalSequences() {
    assertThat(TextEscape.line("a\u001b[31mred\u0007\r\nb\u009bx\u0085y"))
        .isEqualTo("a\uFFFD[31mred\uFFFD\uFFFD\uFFFDb\uFFFDx\uFFFDy");
  }

  @Test
  void doesNotLetTextRunBackwards() {
    assertThat(TextEscape.line("gpj\u202Eexe\u2066x\u200F")).isEqualTo("gpj\uFFFDexe\uFFFDx\uFFFD");
  }
}
