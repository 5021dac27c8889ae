package dev.headroom.engine.usage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EndedWindowsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant END = NOON.plusSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);

  private final UsageSnapshot snapshot =
      UsageSnapshot.builder()
          .plan(Optional.of("Pro"))
          .period(limit("session", END))
          .period(limit("weekly", NOON.plus(Duration.ofDays(3))))
          .build();
  private final StoredSnapshot stored =
      new StoredSnapshot("acme", "Acme", snapshot, NOON, "api", CredentialFingerprint.of("mark"));

  @Test
  void isNoAnswerAnyMoreWhenAWindowHasEnded() {
    assertThat(stored.isFresh(END.minusSeconds(1), HOUR)).isTrue();
    assertThat(stored.isFresh(END, HOUR)).isFalse();
  }

  @Test
  void isAnAnswerWhenTheWindowHadEndedBeforeItWasRead() {
    var late =
        new StoredSnapshot(
            "acme", "Acme", snapshot, END.plusSeconds(5), "api", CredentialFingerprint.of("mark"));

    assertThat(late.isFresh(END.plusSeconds(30), HOUR)).isTrue();
  }

  @Test
  void dropsOnlyWhatWasUsedOfTheWindowThatEnded() {
    UsageSnapshot now = EndedWindows.without(snapshot, END);

    assertThat(now.periods().getFirst().percentUsed()).isEmpty();
    assertThat(now.periods().getFirst().name()).isEqualTo("session");
    assertThat(now.periods().getLast()).isEqualTo(snapshot.periods().getLast());
    assertThat(now.plan()).contains("Pro");
    assertThat(EndedWindows.without(snapshot, END.minusSeconds(1))).isSameAs(snapshot);
  }

  @Test
  void anOldAnswerIsShownWithoutWhatItSaysOfAWindowThatEnded() {
    Outcome.Known known =
        (Outcome.Known)
            stored
                .asStale(ProviderError.of(ErrorKind.NETWORK, "no network"), List.of(), END)
                .outcome();

    assertThat(known.snapshot().periods().getFirst().percentUsed()).isEmpty();
    assertThat(known.snapshot().periods().getLast().percentUsed()).hasValue(40);
  }

  @Test
  void dropsWhatWasSpentInAMonthThatIsOver() {
    var spend =
        new Spend("Extra", new BigDecimal("580"), Optional.empty(), "USD", Optional.of(END));
    UsageSnapshot month = UsageSnapshot.builder().spend(spend).build();

    assertThat(EndedWindows.without(month, END).spend()).isEmpty();
    assertThat(EndedWindows.without(month, END.minusSeconds(1)).spend()).containsExactly(spend);
    assertThat(EndedWindows.endedBetween(month, NOON, END)).isTrue();
    assertThat(EndedWindows.endedBetween(month, END, END.plusSeconds(1))).isFalse();
  }

  private static UsageLimit limit(String id, Instant resetsAt) {
    return UsageLimit.builder(id, id, UsageLimit.Type.SESSION)
        .percentUsed(OptionalDouble.of(40))
        .resetsAt(Optional.of(resetsAt))
        .build();
  }
}
