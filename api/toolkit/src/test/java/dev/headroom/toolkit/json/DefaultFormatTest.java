package dev.headroom.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultFormatTest {
  private static final String LETTERS = "0123456789-:.TZtz+ \u0661";

  @Test
  void readsEveryDayOfACentury() {
    LocalDate day = LocalDate.of(2000, 1, 1);
    for (; day.getYear() < 2100; day = day.plusDays(1)) {
      assertThat(DefaultFormat.day(day.toString())).isEqualTo(day);
    }
  }

  @Test
  void readsMomentsOfAnyFraction() {
    var random = new Random(20261121);
    for (int round = 0; round < 20_000; round++) {
      Instant moment =
          Instant.ofEpochSecond(
              random.nextLong(946_684_800L, 4_102_444_800L), random.nextInt(1_000_000_000));
      Instant shortened =
          round % 2 == 0 ? moment : moment.truncatedTo(ChronoUnit.values()[round % 4]);

      assertThat(DefaultFormat.moment(shortened.toString())).isEqualTo(shortened);
    }
  }

  /** Whatever it takes, it takes as the formatter that reads every form. */
  @Test
  void isOfOneMindWithTheFormatter() {
    var random = new Random(20261121);
    int taken = 0;
    for (int round = 0; round < 200_000; round++) {
      var text = new StringBuilder("2026-02-28T23:59:59.123Z");
      for (int change = random.nextInt(3); change >= 0; change--) {
        int place = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(4)) {
          case 0 -> text.insert(place, letter);
          case 1 -> text.deleteCharAt(place);
          default -> text.setCharAt(place, letter);
        }
      }
      taken += takenAsByTheFormatter(text.toString());
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  private static int takenAsByTheFormatter(String text) {
    try {
      Instant moment = DefaultFormat.moment(text);
      if (moment == null) {
        return 0;
      }
      assertThat(moment).as(text).isEqualTo(Moments.readFormatted(text));
      return 1;
    } catch (DateTimeException none) {
      assertThatThrownBy(() -> Moments.readFormatted(text))
          .as(text)
          .isInstanceOf(DateTimeException.class);
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21",
        "2026-11-21T10:00Z",
        "2026-11-21T10:00:00",
        "2026-11-21T10:00:00.Z",
        "2026-11-21T10:00:00,5Z",
        "2026-11-21T10:00:00.1234567890Z",
        "2026-11-21T10:00:00+00:00",
        "2026-11-21 10:00:00Z",
        "+2026-11-21T10:00:00Z"
      })
  void leavesOtherFormsToOthers(String text) {
    assertThat(DefaultFormat.moment(text)).isNull();
  }
}
