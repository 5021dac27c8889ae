package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void isOverWhenNothingRemains() {
    Deadline past = Deadline.in(Duration.ofSeconds(-1));

    assertThat(past.isOver()).isTrue();
    assertThat(past.remaining()).isZero();
  }

  @Test
  void remainsForNoLongerThanItWasGiven() {
    Deadline deadline = Deadline.in(Duration.ofHours(1));

    assertThat(deadline.isOver()).isFalse();
    assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
  }

  @Test
  void neverMovesFurtherAway() {
    Deadline hour = Deadline.in(Duration.ofHours(1));

    assertThat(hour.atMost(Duration.ofDays(1))).isSameAs(hour);
    assertThat(hour.atMost(Duration.ofMinutes(1)).remaining())
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }
}
