package dev.headroom.cli.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
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
    return ExitCode.ofFailures(kinds);
  }
}
