package dev.headroom.engine.http.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of a budget: tokens that come back at a steady rate, one for every request.
 *
 * @param tokens how many there were at the moment {@code asOf}; below zero when requests wait for
 *     tokens that have not come back yet
 * @param perSecond how many come back in a second
 * @param capacity the most there can be
 * @param notBefore when the service lets anything in again
 * @param refusals how often in a row the service refused without saying for how long
 */
record TokenBucket(
    double tokens,
    Instant asOf,
    double perSecond,
    double capacity,
    Instant notBefore,
    int refusals) {

  /** Returns what there is now. A clock that was set back brings nothing. */
  TokenBucket at(Instant now) {
    double seconds = Math.max(0, Duration.between(asOf, now).toMillis() / 1000.0);
    double filled = Math.min(capacity, tokens + seconds * perSecond);
    return new TokenBucket(filled, now, perSecond, capacity, notBefore, refusals);
  }

  /** Returns how long the next request has to wait. */
  Duration pause(Instant now) {
    double missing = 1 - at(now).tokens;
    Duration refill =
        missing <= 0
            ? Duration.ZERO
            : Duration.ofMillis((long) Math.ceil(missing / perSecond * 1000));
    Duration closed = Duration.between(now, notBefore);
    return refill.compareTo(closed) >= 0 ? refill : closed;
  }

  /** Returns what is left when a request takes its token, which it may have to wait for. */
  TokenBucket taken(Instant now) {
    TokenBucket filled = at(now);
    return filled.with(filled.tokens - 1);
  }

  /** Returns what is left when a request does not need its token after all. */
  TokenBucket returned() {
    return with(Math.min(capacity, tokens + 1));
  }

  /** Returns a bucket that is closed for a while. */
  TokenBucket closedUntil(Instant moment, int refusals) {
    return new TokenBucket(Math.min(tokens, 0), asOf, perSecond, capacity, moment, refusals);
  }

  private TokenBucket with(double tokens) {
    return new TokenBucket(tokens, asOf, perSecond, capacity, notBefore, refusals);
  }
}
