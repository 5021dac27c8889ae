package dev.headroom.toolkit.usage;

import dev.headroom.toolkit.json.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the moments at which limits start anew. Services write absurd ones for "never" and "not
 * yet"; no limit starts anew in more than ten years, and none did before 2000.
 *
 * @param now the present moment
 */
public record ResetTimes(Instant now) {
  private static final Duration FARTHEST = Duration.ofDays(3653);

  /** Returns the moment written as in RFC 3339, or as a date; absent when absurd. */
  public Optional<Instant> ofText(JsonView value) {
    return value.instant().filter(this::isNear);
  }

  /** Returns the moment given in seconds since 1970; absent when absurd, such as 0. */
  public Optional<Instant> ofEpochSeconds(JsonView value) {
    return value.epochSeconds().filter(this::isNear);
  }

  /** Returns the moment given in milliseconds since 1970; absent when absurd, such as 0. */
  public Optional<Instant> ofEpochMillis(JsonView value) {
    return value.epochMillis().filter(this::isNear);
  }

  /** Returns the moment so many seconds from now; absent when absurd or not positive. */
  public Optional<Instant> ofSecondsFromNow(JsonView value) {
    return value
        .integer()
        .filter(seconds -> seconds > 0 && seconds <= FARTHEST.toSeconds())
        .map(now::plusSeconds);
  }

  private boolean isNear(Instant moment) {
    return !moment.isAfter(now.plus(FARTHEST));
  }
}
