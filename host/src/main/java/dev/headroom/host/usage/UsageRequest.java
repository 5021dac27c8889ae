package dev.headroom.host.usage;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is asked of the {@link UsageService}.
 *
 * @param providers the ids to ask, each once
 * @param maxAge the greatest age of a stored snapshot that counts as an answer; zero asks again
 * @param strategyLimit the longest time for one strategy
 * @param commandLimit the longest time for everything
 * @param statusWanted whether the service status is read beside the usage
 */
public record UsageRequest(
    List<String> providers,
    Duration maxAge,
    Duration strategyLimit,
    Duration commandLimit,
    boolean statusWanted) {
  /** How long a snapshot counts as an answer when nothing else is asked for. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(60);

  /** The longest time for one strategy when nothing else is set. */
  public static final Duration DEFAULT_STRATEGY_LIMIT = Duration.ofSeconds(30);

  /** The longest time for everything when nothing else is set. */
  public static final Duration DEFAULT_COMMAND_LIMIT = Duration.ofSeconds(60);

  public UsageRequest {
    providers = List.copyOf(providers);
    Objects.requireNonNull(maxAge, "maxAge");
    if (!strategyLimit.isPositive() || !commandLimit.isPositive()) {
      throw new IllegalArgumentException("a limit of time is not positive");
    }
  }

  /** Returns a request with the usual limits. */
  public static UsageRequest of(List<String> providers) {
    return new UsageRequest(
        providers, DEFAULT_MAX_AGE, DEFAULT_STRATEGY_LIMIT, DEFAULT_COMMAND_LIMIT, false);
  }

  /** Returns a copy with another age that counts as an answer. */
  public UsageRequest withMaxAge(Duration age) {
    return new UsageRequest(providers, age, strategyLimit, commandLimit, statusWanted);
  }

  /** Returns a copy with other limits. */
  public UsageRequest withLimits(Duration strategy, Duration command) {
    return new UsageRequest(providers, maxAge, strategy, command, statusWanted);
  }

  /** Returns a copy that reads the service status too. */
  public UsageRequest withStatus() {
    return new UsageRequest(providers, maxAge, strategyLimit, commandLimit, true);
  }
}
