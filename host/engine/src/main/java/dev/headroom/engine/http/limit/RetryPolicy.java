package dev.headroom.engine.http.limit;

import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides whether and after which pause a request is sent again: twice at most, after 429 five
 * times, only what may be repeated, and only when the pause fits into the time that is left.
 *
 * <p>A pause doubles each time and is shortened by chance to as little as half. When the service
 * names a pause of its own ({@code Retry-After}) it is kept to if it is short; otherwise the answer
 * is left to the caller, who can cool down for as long as the service asks.
 *
 * <p>After 429 any request may be sent again, unless it was declared otherwise: it was refused
 * before anything was done (RFC 6585, section 4). After a failure or 5xx nobody knows what was
 * done, so only what does nothing is repeated.
 */
public final class RetryPolicy {
  static final int MOST_RETRIES = 2;

  /** A budget that comes back slowly, of which the service says nothing, takes some seconds. */
  static final int MOST_RETRIES_REFUSED = 5;

  /** A service that wants to be left alone for longer is not waited for within a call. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final InstantSource clock;
  private final DoubleSupplier chance;

  public RetryPolicy(Timing timing) {
    clock = timing.clock();
    chance = timing.chance();
  }

  /**
   * Judges an answer.
   *
   * @param retries how often the request was sent again already
   * @param remaining the time left
   * @param heldBack whether the limiter makes the next attempt wait by itself
   * @return the pause before the next attempt; empty when the answer is final
   */
  public Optional<Duration> afterReply(
      OutboundRequest hop, HttpResponse reply, int retries, Duration remaining, boolean heldBack) {
    boolean isRepeatable = reply.status() == 429 ? hop.repeatableAfterRefusal() : hop.repeatable();
    if (!isPassing(reply.status()) || !isRepeatable) {
      return Optional.empty();
    }
    if (heldBack) {
      return retries < MOST_RETRIES_REFUSED ? Optional.of(Duration.ZERO) : Optional.empty();
    }
    if (retries >= (reply.status() == 429 ? MOST_RETRIES_REFUSED : MOST_RETRIES)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Duration pause = backOff(retries);
    Optional<Duration> asked = reply.retryAfter(now).map(moment -> Duration.between(now, moment));
    if (asked.isPresent()) {
      if (asked.get().compareTo(LONGEST_WAIT) > 0) {
        return Optional.empty();
      }
      pause = longer(pause, asked.get());
    }
    return fitting(pause, remaining);
  }

  /** Judges a failure; parameters as above. */
  public Optional<Duration> afterFailure(
      OutboundRequest hop, WireException failure, int retries, Duration remaining) {
    if (!failure.isPassing() || !hop.repeatable() || retries >= MOST_RETRIES) {
      return Optional.empty();
    }
    return fitting(backOff(retries), remaining);
  }

  private Duration backOff(int retries) {
    long whole = FIRST_PAUSE.toNanos() << retries;
    return Duration.ofNanos((long) (whole * (0.5 + chance.getAsDouble() / 2)));
  }

  private static Optional<Duration> fitting(Duration pause, Duration remaining) {
    return pause.compareTo(remaining) < 0 ? Optional.of(pause) : Optional.empty();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static boolean isPassing(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }
}
