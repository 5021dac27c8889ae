package dev.headroom.engine.usage;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is asked of the {@link UsageService}.
 *
 * @param providers whom to ask; each id once
 * @param commandLimit the longest time for everything
 * @param statusWanted whether the service status is read beside the usage
 */
public record UsageRequest(List<Wanted> providers, Duration commandLimit, boolean statusWanted) {
  /** How long a snapshot counts as an answer when nothing else is asked for. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(60);

  /** The longest time for one strategy when nothing else is set. */
  public static final Duration DEFAULT_STRATEGY_LIMIT = Duration.ofSeconds(30);

  /** The longest time for everything when nothing else is set. */
  public static final Duration DEFAULT_COMMAND_LIMIT = Duration.ofSeconds(60);

  /**
   * A provider to ask.
   *
   * @param maxAge the greatest age of a stored snapshot that counts as an answer; zero asks again
   * @param strategyLimit the longest time for one strategy
   */
  public record Wanted(String id, Duration maxAge, Duration strategyLimit) {
    public Wanted {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(maxAge, "maxAge");
      requirePositive(strategyLimit);
    }

    /** Returns a provider with the usual limits. */
    public static Wanted of(String id) {
      return new Wanted(id, DEFAULT_MAX_AGE, DEFAULT_STRATEGY_LIMIT);
    }

    /** Returns a copy with another age that counts as an answer. */
    public Wanted withMaxAge(Duration age) {
      return new Wanted(id, age, strategyLimit);
    }
  }

  public UsageRequest {
    providers = List.copyOf(providers);
    requirePositive(commandLimit);
  }

  /** Returns a request with the usual limits. */
  public static UsageRequest of(List<String> ids) {
    return new UsageRequest(ids.stream().map(Wanted::of).toList(), DEFAULT_COMMAND_LIMIT, false);
  }

  private static void requirePositive(Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("a limit of time is not positive: " + limit);
    }
  }
}
