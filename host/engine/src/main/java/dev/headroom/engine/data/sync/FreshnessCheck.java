package dev.headroom.engine.data.sync;

import dev.headroom.engine.data.catalog.Freshness;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges how old something may be.
 *
 * @param now the present moment
 * @param asked when the command asked for it: what is newer counts as read anew
 */
public record FreshnessCheck(Freshness freshness, Instant now, Instant asked) {
  /** Clocks of machines that share a mirror differ; what is further ahead is a mistake. */
  private static final Duration LARGEST_SKEW = Duration.ofMinutes(1);

  /** Whether something that was read at a moment is fresh enough. */
  public boolean isFresh(Instant readAt, Duration timeToLive) {
    return !readAt.isAfter(now.plus(LARGEST_SKEW)) && !readAt.isBefore(oldest(timeToLive));
  }

  /** Returns the moment before which something is too old. */
  public Instant oldest(Duration timeToLive) {
    return switch (freshness) {
      case Freshness.ByPolicy _ -> now.minus(timeToLive);
      case Freshness.AtMost(Duration age) -> now.minus(age);
      case Freshness.ForceRefresh _ -> asked;
      case Freshness.Offline _ -> Instant.MIN;
    };
  }
}
