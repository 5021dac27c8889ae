package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageExitTest {
  @Test
  void oneAnswerIsEnoughEvenAStaleOne() {
    var stale =
        new Outcome.Known(
            UsageSnapshot.builder().build(),
            Instant.EPOCH,
            "oauth",
            true,
            Optional.of(ProviderError.of(ErrorKind.NETWORK, "no route")));

    assertThat(UsageExit.of(report(List.of(), stale, unknown(ErrorKind.TIMEOUT))))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void signingInIsNeededWhenNothingElseHelps() {
    assertThat(of(ErrorKind.NOT_SIGNED_IN, ErrorKind.AUTH_EXPIRED, ErrorKind.AUTH_REJECTED))
        .isEqualTo(ExitCode.SIGN_IN_NEEDED);
    assertThat(of(ErrorKind.NOT_SIGNED_IN, ErrorKind.NETWORK)).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void timeIsUpWhenItWasUpForAll() {
    assertThat(of(ErrorKind.TIMEOUT, ErrorKind.TIMEOUT)).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(of(ErrorKind.TIMEOUT, ErrorKind.INVALID_RESPONSE)).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void anInterruptCountsMoreThanAnAnswer() {
    var known =
        new Outcome.Known(
            UsageSnapshot.builder().build(), Instant.EPOCH, "oauth", false, Optional.empty());

    assertThat(UsageExit.of(report(List.of("codex"), known))).isEqualTo(ExitCode.INTERRUPTED);
  }

  private static ExitCode of(ErrorKind... kinds) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ErrorKind kind : kinds) {
      outcomes.add(unknown(kind));
    }
    return UsageExit.of(report(List.of(), outcomes.toArray(Outcome[]::new)));
  }

  private static Outcome unknown(ErrorKind kind) {
    return new Outcome.Unknown(ProviderError.of(kind, "failed"));
  }

  private static UsageReport report(List<String> unanswered, Outcome... outcomes) {
    List<ProviderUsage> usages = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String id = "p" + usages.size();
      usages.add(new ProviderUsage(id, id, outcome, List.of(), Optional.empty()));
    }
    return new UsageReport(Instant.EPOCH, "default", usages, unanswered);
  }
}
