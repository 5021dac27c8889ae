package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "plain, 5",
    "Zürich, 6",
    "Zu\u0308rich, 6", // combining diaeresis
    "漢字, 4",
    "ｱｲｳ, 3", // half-width katakana
    "ＡＢ, 4", // full-width Latin
    "한국어, 6",
    "\u1112\u1161\u11ab, 2", // one Hangul syllable in three parts
    "👍, 2",
    "👍🏽, 2", // with a skin tone
    "👩‍💻, 2", // joined by a zero-width joiner
    "👨‍👩‍👧‍👦, 2",
    "🇩🇪🇫🇷, 4", // two flags of two letters each
    "🇩, 1", // half a flag
    "❤, 1",
    "❤️, 2", // with emoji presentation
    "1️⃣, 2",
    "☎️a, 3",
    "a\u200bb, 2", // zero-width space
    "\ud83d, 1", // half a character
  })
  void countsTheColumnsOfATerminal(String text, int width) {
    assertThat(TextWidth.of(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, 5, plain",
    "plain, 4, pla…",
    "plain, 1, …",
    "plain, 0, ''",
    "漢字漢字, 5, 漢字…",
    "漢字漢字, 6, 漢字…",
    "a👩‍💻b, 3, a…",
    "a👩‍💻b, 4, a👩‍💻b",
    "e\u0301e\u0301e\u0301, 2, e\u0301…",
  })
  void cutsBetweenWholeCharacters(String text, int width, String expected) {
    assertThat(TextWidth.cut(text, width)).isEqualTo(expected);
    assertThat(TextWidth.of(TextWidth.cut(text, width))).isLessThanOrEqualTo(width);
  }
}
