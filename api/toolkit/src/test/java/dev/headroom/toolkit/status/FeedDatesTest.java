package dev.headroom.toolkit.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 01 Mar 2026 09:30:00 GMT",
        "Sun, 1 Mar 2026 09:30:00 +0000",
        "sun, 01 mar 2026 10:30:00 +0100",
        "01 Mar 2026 09:30 UTC",
        "Sun,  01 Mar 2026 04:30:00 EST",
        "2026-03-01T09:30:00Z"
      })
  void readsTheMomentHoweverItIsWritten(String text) {
    assertThat(FeedDates.parse(text)).contains(Instant.parse("2026-03-01T09:30:00Z"));
  }

  @Test
  void findsNoMomentInOtherTexts() {
    assertThat(FeedDates.parse("yesterday")).isEmpty();
    assertThat(FeedDates.parse("")).isEmpty();
  }
}
