package dev.headroom.toolkit.usage;

import com.google.gson.JsonPrimitive;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
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
 * @param ahead how far the clock of the service is ahead of it; absent when not known
 * @param age how long the answer had been in a cache on the way
 */
public record ResetTimes(Instant now, Optional<Duration> ahead, Duration age) {
  private static final Duration FARTHEST = Duration.ofDays(3653);

  /** A difference up to this is the time that an answer takes, and the drift of a usual clock. */
  private static final Duration LARGEST_DRIFT = Duration.ofMinutes(2);

  /** Creates a reader for a service whose clock is not known. */
  public ResetTimes(Instant now) {
    this(now, Optional.empty(), Duration.ZERO);
  }

  /**
   * Creates a reader for one answer. Where its {@code Date} shows that this machine's clock is
   * wrong, moments are put as far from it as they are from the service's, so that the time that is
   * left is right. An answer out of a cache tells its {@code Age} (RFC 9111, section 5.1).
   */
  public static ResetTimes of(HttpResponse answer, Instant now) {
    Duration age = answer.headers().first("age").flatMap(ResetTimes::seconds).orElse(Duration.ZERO);
    Optional<Duration> ahead =
        answer
            .headers()
            .first("date")
            .flatMap(ResetTimes::date)
            .map(sent -> Duration.between(now, sent.plus(age)))
            .map(difference -> isDrift(difference) ? Duration.ZERO : difference);
    return new ResetTimes(now, ahead, age);
  }

  private static boolean isDrift(Duration difference) {
    return difference.abs().compareTo(LARGEST_DRIFT) <= 0;
  }

  private static Optional<Duration> seconds(String text) {
    return JsonView.of(new JsonPrimitive(text))
        .integer()
        .filter(seconds -> seconds >= 0 && seconds <= FARTHEST.toSeconds())
        .map(Duration::ofSeconds);
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
        .decimal()
        .filter(
            seconds ->
                seconds.signum() > 0
                    && seconds.compareTo(BigDecimal.valueOf(FARTHEST.toSeconds())) <= 0)
        .map(seconds -> now.plusSeconds(seconds.longValue()).minus(age));
  }

  /**
   * Returns the moment that a service gives in two ways. They differ where this machine's clock is
   * wrong and nothing else says so; then the time that is left counts.
   *
   * @param moment read as a moment
   * @param left read as the time that is left
   */
  public Optional<Instant> ofBoth(Optional<Instant> moment, Optional<Instant> left) {
    boolean differs =
        ahead.isEmpty()
            && moment.isPresent()
            && left.isPresent()
            && !isDrift(Duration.between(moment.get(), left.get()));
    return differs ? left : moment.or(() -> left);
  }

  private Optional<Instant> near(Optional<Instant> moment) {
    return moment
        .map(reset -> reset.minus(ahead.orElse(Duration.ZERO)))
        .filter(reset -> !reset.isAfter(now.plus(FARTHEST)));
  }
}
