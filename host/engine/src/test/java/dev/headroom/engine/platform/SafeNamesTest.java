package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SafeNamesTest {
  @Test
  void keepsAGoodName() {
    assertThat(SafeNames.fileName("claude.oauth_2-default")).isEqualTo("claude.oauth_2-default");
  }

  @Test
  void makesAnyTextAFileNameOnEverySystem() {
    var texts =
        List.of(
            "",
            ".",
            "..",
            "../../etc/passwd",
            "C:\\Users",
            "a b",
            "ä",
            "\u0000",
            "CON",
            "nul.txt",
            "com1",
            "trailing.",
            "-rf",
            ".hidden",
            "x".repeat(1000),
            "a@example.com");

    for (String text : texts) {
      String name = SafeNames.fileName(text);

      assertThat(name).matches("[a-z0-9][a-z0-9._-]*").hasSizeLessThanOrEqualTo(SafeNames.LONGEST);
      assertThat(SafeNames.isSafe(name)).as(name).isTrue();
    }
  }

  @Test
  void givesDifferentTextsDifferentNamesWhateverTheCase() {
    var texts = List.of("a", "A", "a/b", "a\\b", "a_b", "x".repeat(200), "x".repeat(201), "é", "è");

    var names = texts.stream().map(SafeNames::fileName).collect(Collectors.toSet());

    assertThat(names).hasSameSizeAs(texts);
  }

  @Test
  void knowsTheDeviceNamesOfWindows() {
    assertThat(List.of("con", "NUL", "aux.toml", "Com7", "LPT1.x.y"))
        .allMatch(SafeNames::isReserved);
    assertThat(List.of("console", "work", "com", "lpt10")).noneMatch(SafeNames::isReserved);
  }
}
