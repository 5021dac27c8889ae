package dev.headroom.toolkit.usage;

import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads the moments at which limits start anew. Services write absurd ones for "never" and "not
 * yet"; no limit starts anew in more than ten years, and none did before 2000.
 *
 * @param now the present moment by this machine's clock
 * @param ahead how far the clock of the service is ahead of it; zero when it is not known
 */
public record ResetTimes(Instant now, Duration ahead) {
  private static final Duration FARTHEST = Duration.ofDays(3653);

  /** A difference up to this is the time that an answer takes, and the drift of a usual clock. */
  private static final Duration LARGEST_DRIFT = Duration.ofMinutes(2);

  /** Creates a reader for a service whose clock is not known. */
  public ResetTimes(Instant now) {
    this(now, Duration.ZERO);
  }

  /**
   * Creates a reader for one answer. Where its {@code Date} shows that this machine's clock is
   * wrong, moments are put as far from it as they are from the service's, so that the time that is
   * left is right.
   */
  public static ResetTimes of(HttpResponse answer, Instant now) {
    Duration ahead =
        answer
            .headers()
            .first("date")
            .flatMap(ResetTimes::date)
            .map(sent -> Duration.between(now, sent))
            .filter(difference -> difference.abs().compareTo(LARGEST_DRIFT) > 0)
            .orElse(Duration.ZERO);
    return new ResetTimes(now, ahead);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Returns the moment written as in RFC 3339, or as a date; absent when absurd. */
  public Optional<Instant> ofText(JsonView value) {
    return near(value.instant());
  }

  /** Returns the moment given in seconds since 1970; absent when absurd, such as 0. */
  public Optional<Instant> ofEpochSeconds(JsonView value) {
    return near(value.epochSeconds());
  }

  /** Returns the moment given in milliseconds since 1970; absent when absurd, such as 0. */
  public Optional<Instant> ofEpochMillis(JsonView value) {
    return near(value.epochMillis());
  }

  /** Returns the moment so many seconds from now; absent when absurd or not positive. */
  public Optional<Instant> ofSecondsFromNow(JsonView value) {
    return value
        .integer()
        .filter(seconds -> seconds > 0 && seconds <= FARTHEST.toSeconds())
        .map(now::plusSeconds);
  }

  private Optional<Instant> near(Optional<Instant> moment) {
    return moment
        .map(reset -> reset.minus(ahead))
        .filter(reset -> !reset.isAfter(now.plus(FARTHEST)));
  }
}
