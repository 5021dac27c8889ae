package dev.headroom.host.cli;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.host.usage.ProviderUsage;
import dev.headroom.host.usage.ProviderUsage.Outcome;
import dev.headroom.host.usage.UsageReport;
import java.util.ArrayList;
import java.util.List;

/** Decides how a command that asked for usage has ended. */
final class UsageExit {
  private UsageExit() {}

  /** One answer is enough, even an old one; otherwise what all failures have in common counts. */
  static ExitCode of(UsageReport report) {
    if (report.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    List<ErrorKind> kinds = new ArrayList<>();
    for (ProviderUsage usage : report.providers()) {
      if (!(usage.outcome() instanceof Outcome.Unknown(ProviderError error))) {
        return ExitCode.OK;
      }
      kinds.add(error.kind());
    }
    return ofFailures(kinds);
  }

  static ExitCode ofFailures(List<ErrorKind> kinds) {
    if (kinds.isEmpty()) {
      return ExitCode.FAILED;
    }
    if (kinds.stream().allMatch(ErrorKind::needsSignIn)) {
      return ExitCode.SIGN_IN_NEEDED;
    }
    return kinds.stream().allMatch(ErrorKind.TIMEOUT::equals)
        ? ExitCode.TIMED_OUT
        : ExitCode.FAILED;
  }
}
