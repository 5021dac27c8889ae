package dev.headroom.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.usage.UsageLimit.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageSnapshotTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e308, 10_000, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoPercentageIsRefused(double percent) {
    assertThatThrownBy(
            () ->
                new UsageLimit(
                    "five_hour",
                    "Session",
                    UsageLimit.Type.SESSION,
                    Optional.empty(),
                    OptionalDouble.of(percent),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFirstPeriodOfAnIdStays() {
    UsageSnapshot snapshot =
        UsageSnapshot.builder()
            .period(UsageLimit.builder("a", "First", Type.DAILY).build())
            .period(UsageLimit.builder("a", "Second", Type.DAILY).build())
            .build();

    assertThat(snapshot.periods()).extracting(UsageLimit::name).containsExactly("First");
  }

  @Test
  void refusesTwoPeriodsWithOneId() {
    UsageLimit period = UsageLimit.builder("a", "Name", Type.DAILY).build();

    assertThatThrownBy(
            () ->
                new UsageSnapshot(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(period, period),
                    List.of(),
                    List.of()))
        .hasMessageStartingWith("two periods with one id");
  }

  @Test
  void blankTextIsAbsent() {
    UsageSnapshot snapshot =
        UsageSnapshot.builder().account(Optional.of(" ")).plan(Optional.of("")).build();

    assertThat(snapshot.account()).isEmpty();
    assertThat(snapshot.plan()).isEmpty();
    assertThat(snapshot.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {10_000, 9e60, Double.NaN, Double.POSITIVE_INFINITY, -0.5})
  void anImpossiblePercentageIsNotKnownRatherThanZero(double percent) {
    assertThat(period(percent).percentUsed()).isEmpty();
  }

  @Test
  void aPercentageKeepsItsFractionAndMayExceedTheLimit() {
    assertThat(period(42.7).percentUsed()).hasValue(42.7);
    assertThat(period(130).percentUsed()).hasValue(130);
  }

  @Test
  void theNominalWindowServesWhereNoneIsGiven() {
    UsageLimit.Builder builder = UsageLimit.builder("a", "Name", Type.WEEKLY);

    assertThat(builder.build().effectiveWindow()).contains(Duration.ofDays(7));
    assertThat(builder.window(Optional.of(Duration.ofHours(5))).build().effectiveWindow())
        .contains(Duration.ofHours(5));
    assertThat(builder.window(Optional.of(Duration.ZERO)).build().effectiveWindow())
        .contains(Duration.ofDays(7));
  }

  private static UsageLimit period(double percent) {
    return UsageLimit.builder("a", "Name", Type.DAILY)
        .percentUsed(OptionalDouble.of(percent))
        .build();
  }
}
