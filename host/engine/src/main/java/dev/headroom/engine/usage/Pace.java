package dev.headroom.engine.usage;

import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a limit is used up faster than its window passes.
 *
 * <p>The rules are those of the command line tool this one follows (joshuadavidthomas/vibeusage,
 * internal/pace), with the provider's own length of a window where it is known.
 *
 * @param expectedPercent the share of the window that has passed, 0 to 100; absent when the window
 *     or its end is not known or not plausible
 * @param verdict how worrying the use is
 */
public record Pace(OptionalDouble expectedPercent, Verdict verdict) {
  /** How worrying the use of a limit is. */
  public enum Verdict {
    OK("ok"),
    WARNING("warning"),
    CRITICAL("critical");

    private final String code;

    Verdict(String code) {
      this.code = code;
    }

    /** Returns the name used in JSON. */
    public String code() {
      return code;
    }
  }

  /** Below this share of the window a rate says nothing. */
  private static final double EARLIEST_RATE = 0.10;

  /** A window that ends later than this many of its own lengths from now is a wrong date. */
  private static final int PLAUSIBLE_WINDOWS = 2;

  /** Returns the pace of a limit; empty when nobody knows how much of it is used. */
  public static Optional<Pace> of(UsageLimit period, Instant now) {
    if (period.percentUsed().isEmpty() || period.unlimited()) {
      return Optional.empty();
    }
    double used = period.percentUsed().getAsDouble();
    if (period.effectiveWindow().isEmpty() && period.resetsAt().isEmpty()) {
      // What never starts again, such as seats, has no pace; it is only more or less full.
      return Optional.of(new Pace(OptionalDouble.empty(), graded(used, 90, 100)));
    }
    OptionalDouble elapsed = elapsed(period, now);
    OptionalDouble expected =
        elapsed.isPresent() ? OptionalDouble.of(elapsed.getAsDouble() * 100) : elapsed;
    return Optional.of(new Pace(expected, verdict(used, elapsed)));
  }

  /**
   * Returns the pace of what is spent of a limit in money; empty where there is none. Spending that
   * starts again on the first day of a month is taken to run for the month before it.
   */
  public static Optional<Pace> of(Spend spend, Instant now) {
    Optional<UsageLimit> limit = limitOf(spend);
    return limit.isPresent() ? of(limit.get(), now) : Optional.empty();
  }

  /** Returns a limit in money in the form of every other limit; empty where there is none. */
  public static Optional<UsageLimit> limitOf(Spend spend) {
    boolean hasAmount = spend.limit().isPresent() && spend.limit().get().signum() > 0;
    if (!hasAmount && spend.percentUsed().isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> window = spend.resetsAt().flatMap(Pace::monthBefore);
    UsageLimit.Type type = window.isPresent() ? UsageLimit.Type.MONTHLY : UsageLimit.Type.OTHER;
    return Optional.of(
        UsageLimit.builder("spend", spend.name(), type)
            .percentUsed(hasAmount ? OptionalDouble.empty() : spend.percentUsed())
            .count(Optional.of(spend.used()), spend.limit(), spend.currency())
            .resetsAt(spend.resetsAt())
            .window(window)
            .build());
  }

  private static Optional<Duration> monthBefore(Instant end) {
    LocalDateTime utc = LocalDateTime.ofInstant(end, ZoneOffset.UTC);
    boolean isFirst = utc.getDayOfMonth() == 1 && utc.toLocalTime().equals(LocalTime.MIDNIGHT);
    return isFirst ? Optional.of(Duration.between(utc.minusMonths(1), utc)) : Optional.empty();
  }

  /** Returns the share of the window that has passed, 0 to 1. */
  static OptionalDouble elapsed(UsageLimit period, Instant now) {
    Optional<Duration> window = period.effectiveWindow();
    Optional<Instant> resetsAt = period.resetsAt();
    if (window.isEmpty() || resetsAt.isEmpty() || !window.get().isPositive()) {
      return OptionalDouble.empty();
    }
    double length = window.get().toSeconds();
    double left = (double) resetsAt.get().getEpochSecond() - now.getEpochSecond();
    if (length <= 0 || left > PLAUSIBLE_WINDOWS * length || left < -length) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.clamp(1 - left / length, 0.0, 1.0));
  }

  /** The first rule that applies decides. */
  static Verdict verdict(double used, OptionalDouble elapsed) {
    if (used >= 100) {
      return Verdict.CRITICAL;
    }
    if (elapsed.isEmpty() || elapsed.getAsDouble() < EARLIEST_RATE) {
      return graded(used, 50, 80);
    }
    double passed = elapsed.getAsDouble();
    double rate = used / (passed * 100);
    if (passed < 1) {
      double room = (100 - used) / ((1 - passed) * 100);
      if (room < 0.25 || (room < 0.50 && used >= 80)) {
        return Verdict.CRITICAL;
      }
    }
    if (used >= 90) {
      return rate > 1.15 ? Verdict.CRITICAL : Verdict.WARNING;
    }
    if (rate <= 1.15) {
      return Verdict.OK;
    }
    return rate <= 1.30 ? Verdict.WARNING : Verdict.CRITICAL;
  }

  private static Verdict graded(double used, double warning, double critical) {
    if (used < warning) {
      return Verdict.OK;
    }
    return used < critical ? Verdict.WARNING : Verdict.CRITICAL;
  }
}
