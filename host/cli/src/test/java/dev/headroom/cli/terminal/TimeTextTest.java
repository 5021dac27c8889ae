package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "-5, now",
    "0, now",
    "59, <1m",
    "60, 1m",
    "3599, 59m",
    "3600, 1h 0m",
    "9000, 2h 30m",
    "86399, 23h 59m",
    "86400, 1d 0h",
    "183600, 2d 3h"
  })
  void aLengthHasItsTwoGreatestUnits(long seconds, String text) {
    assertThat(TimeText.length(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, <1m", "-10, <1m", "60, 1m", "7200, 2h", "90000, 1d"})
  void anAgeHasItsGreatestUnit(long seconds, String text) {
    assertThat(TimeText.age(NOW.minusSeconds(seconds), NOW)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2024-12-31T12:00:00Z",
        "2100-03-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"
      })
  void aMomentIsWrittenAsJavaWritesIt(String text) {
    assertThat(TimeText.iso(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void anyMomentIsWrittenAsJavaWritesIt() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      Instant moment = Instant.ofEpochSecond(random.nextLong(253_402_300_800L));
      assertThat(TimeText.iso(moment)).isEqualTo(moment.toString());
    }
  }

  @Test
  void fractionsOfASecondAreLeftOut() {
    assertThat(TimeText.iso(NOW.plusMillis(999))).isEqualTo("2026-11-21T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void thereIsNoCountdownToAnAbsurdDate(String moment) {
    assertThat(TimeText.isPlausible(Instant.parse(moment), NOW)).isFalse();
  }
}
