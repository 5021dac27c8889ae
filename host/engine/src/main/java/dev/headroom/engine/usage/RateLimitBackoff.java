package dev.headroom.engine.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time in which a service that said "too many requests" is left alone.
 *
 * @param strategy the strategy that was refused
 * @param fingerprint the credential it was refused with; another one is not held back
 * @param until when it may be asked again
 * @param reason what the service said
 */
public record RateLimitBackoff(String strategy, String fingerprint, Instant until, String reason) {
  /** How long at least, whatever the service says: asking again at once extends the penalty. */
  static final Duration SHORTEST = Duration.ofMinutes(1);

  static final Duration LONGEST = HttpResponse.LONGEST_RETRY_AFTER;

  /** Returns the cool-down that an error asks for. */
  static RateLimitBackoff after(
      ProviderError error, String strategy, String fingerprint, Instant now) {
    Instant earliest = now.plus(SHORTEST);
    Instant until = error.retryAt().filter(earliest::isBefore).orElse(earliest);
    Instant latest = now.plus(LONGEST);
    return new RateLimitBackoff(
        strategy, fingerprint, until.isAfter(latest) ? latest : until, error.message());
  }

  /**
   * Whether a strategy with this credential has to wait. A cool-down longer than any that is given
   * was written before the clock was set back, and does not count.
   */
  boolean holdsBack(String strategyName, String credential, Instant now) {
    return strategy.equals(strategyName)
        && fingerprint.equals(credential)
        && until.isAfter(now)
        && !until.isAfter(now.plus(LONGEST));
  }

  /** Returns the error that stands for the request that is not made. */
  ProviderError asError() {
    return new ProviderError(
        ErrorKind.RATE_LIMITED,
        reason,
        Optional.of("wait; asking earlier only makes the service refuse for longer"),
        Optional.of(until));
  }
}
