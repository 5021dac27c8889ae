package dev.headroom.engine.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageLimit.Type;
import dev.headroom.engine.usage.Pace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // used, elapsed percent, verdict
    "62, 40, CRITICAL", // pace 1.55
    "99, 86, CRITICAL", // headroom 1/14
    "100, 100, CRITICAL", // nothing left
    "40, 60, OK",
    "60, 50, WARNING", // pace 1.20
    "57.4, 50, OK", // pace 1.148
    "58, 50, WARNING", // pace 1.16
    "66, 50, CRITICAL", // pace 1.32
    "92, 95, WARNING", // high, but slower than the window
    "80, 60, CRITICAL", // headroom 20/40 = 0.5 is enough, pace 1.33 is not
    "10, 5, OK", // too early for a rate
    "60, 5, WARNING",
    "85, 5, CRITICAL",
  })
  void theVerdictFollowsTheRules(double used, double elapsedPercent, Verdict verdict) {
    assertThat(Pace.verdict(used, OptionalDouble.of(elapsedPercent / 100))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "49.9, OK", "50, WARNING", "79.9, WARNING", "80, CRITICAL"})
  void withoutAWindowOnlyTheUseCounts(double used, Verdict verdict) {
    assertThat(Pace.verdict(used, OptionalDouble.empty())).isEqualTo(verdict);
  }

  @Test
  void halfOfTheWindowLeftMeansFiftyPercentAreExpected() {
    Pace pace = pace(weekly(62, NOW.plus(Duration.ofDays(4).plusHours(4).plusMinutes(48))));

    assertThat(pace.expectedPercent().orElseThrow()).isCloseTo(40, within(1e-9));
    assertThat(pace.verdict()).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void theProvidersOwnWindowCountsMoreThanTheNominalOne() {
    UsageLimit period =
        UsageLimit.builder("five_hour", "Session", Type.SESSION)
            .percentUsed(OptionalDouble.of(10))
            .resetsAt(Optional.of(NOW.plus(Duration.ofHours(1))))
            .window(Optional.of(Duration.ofHours(2)))
            .build();

    assertThat(pace(period).expectedPercent()).hasValue(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59Z",
        "+1000000000-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "2026-11-01T00:00:00Z",
        "2026-12-21T00:00:00Z"
      })
  void anAbsurdResetGivesNoExpectation(String resetsAt) {
    Pace pace = pace(weekly(60, Instant.parse(resetsAt)));

    assertThat(pace.expectedPercent()).isEmpty();
    assertThat(pace.verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void aResetThatHasJustPassedEndsTheWindow() {
    assertThat(pace(weekly(60, NOW.minusSeconds(30))).expectedPercent()).hasValue(100);
  }

  @Test
  void whatIsNotKnownOrNotLimitedHasNoPace() {
    assertThat(Pace.of(UsageLimit.builder("a", "A", Type.WEEKLY).build(), NOW)).isEmpty();
    assertThat(
            Pace.of(
                UsageLimit.builder("a", "A", Type.WEEKLY)
                    .percentUsed(OptionalDouble.of(0))
                    .unlimited(true)
                    .build(),
                NOW))
        .isEmpty();
  }

  @Test
  void aCriticalLimitComesBackOnPaceAfterAPause() {
    PaceAdvice recovery =
        PaceAdvice.of(weekly(62, NOW.plus(Duration.ofDays(4))), NOW).orElseThrow();

    // 62 percent are on pace 1.30 when 47.7 percent of the week have passed: 8.1 hours from now.
    assertThat(recovery.pause()).isBetween(Duration.ofHours(8), Duration.ofMinutes(490));
    assertThat(recovery.safePercent()).isCloseTo(9.5, within(1e-9));
    assertThat(recovery.perHour()).isFalse();
  }

  @Test
  void thereIsNoPauseThatHelpsWhenNothingIsLeft() {
    assertThat(PaceAdvice.of(weekly(100, NOW.plus(Duration.ofDays(4))), NOW)).isEmpty();
  }

  @Test
  void thereIsNoNeedToPauseOnPace() {
    assertThat(PaceAdvice.of(weekly(10, NOW.plus(Duration.ofDays(4))), NOW)).isEmpty();
  }

  @Test
  void whatNeverStartsAgainIsOnlyMoreOrLessFull() {
    for (var expected :
        Map.of(50.0, Verdict.OK, 90.0, Verdict.WARNING, 100.0, Verdict.CRITICAL).entrySet()) {
      UsageLimit seats =
          UsageLimit.builder("seats", "Seats", Type.OTHER)
              .percentUsed(OptionalDouble.of(expected.getKey()))
              .build();

      assertThat(pace(seats).verdict()).isEqualTo(expected.getValue());
      assertThat(pace(seats).expectedPercent()).isEmpty();
    }
  }

  private static UsageLimit weekly(double used, Instant resetsAt) {
    return UsageLimit.builder("weekly", "Weekly", Type.WEEKLY)
        .percentUsed(OptionalDouble.of(used))
        .resetsAt(Optional.of(resetsAt))
        .build();
  }

  private static Pace pace(UsageLimit period) {
    return Pace.of(period, NOW).orElseThrow();
  }
}
