package dev.headroom.engine.usage;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.engine.usage.Pace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a critical limit comes back on pace: pause this long, or go no faster than this until it
 * resets.
 *
 * @param pause how long nothing may be used until the pace is no longer critical
 * @param safePercent how many percent may be used per {@code perHour} or day until the reset
 * @param perHour whether the safe pace counts by the hour, as for a session, or by the day
 */
public record PaceAdvice(Duration pause, double safePercent, boolean perHour) {
  private static final long PRECISION_SECONDS = 60;

  /**
   * Returns the way back. Empty when the limit is not critical, is counted in units, has no
   * plausible end, or is lost until it resets.
   */
  public static Optional<PaceAdvice> of(UsageLimit period, Instant now) {
    OptionalDouble elapsed = Pace.elapsed(period, now);
    if (period.percentUsed().isEmpty()
        || period.unlimited()
        || elapsed.isEmpty()
        || (period.used().isPresent() && period.limit().isPresent())) {
      return Optional.empty();
    }
    double used = period.percentUsed().getAsDouble();
    long left = period.resetsAt().orElseThrow().getEpochSecond() - now.getEpochSecond();
    double length = period.effectiveWindow().orElseThrow().toSeconds();
    if (left <= 0
        || Pace.verdict(used, elapsed) != Verdict.CRITICAL
        || verdictAfter(left, used, elapsed.getAsDouble(), length) == Verdict.CRITICAL) {
      return Optional.empty();
    }
    long tooShort = 0;
    long enough = left;
    while (enough - tooShort > PRECISION_SECONDS) {
      long middle = (tooShort + enough) / 2;
      if (verdictAfter(middle, used, elapsed.getAsDouble(), length) == Verdict.CRITICAL) {
        tooShort = middle;
      } else {
        enough = middle;
      }
    }
    boolean perHour = period.type() == UsageLimit.Type.SESSION;
    double units = left / (perHour ? 3_600.0 : 86_400.0);
    return Optional.of(
        new PaceAdvice(Duration.ofSeconds(enough), Math.max(0, 100 - used) / units, perHour));
  }

  private static Verdict verdictAfter(long seconds, double used, double elapsed, double length) {
    double then = Math.clamp(elapsed + seconds / length, 0.0, 1.0);
    return Pace.verdict(used, OptionalDouble.of(then));
  }
}
