package dev.headroom.engine.usage.snapshot;

import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.UsageSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer for one provider.
 *
 * @param id the provider's id
 * @param name its name
 * @param outcome the snapshot or the error
 * @param attempts what was tried, in order; empty when the answer comes from the cache
 * @param status the service status, where it was asked for
 */
public record ProviderUsage(
    String id,
    String name,
    Outcome outcome,
    List<Attempt> attempts,
    Optional<ProviderStatus> status) {
  public ProviderUsage {
    attempts = List.copyOf(attempts);
  }

  /** What came out. */
  public sealed interface Outcome {
    /**
     * The usage is known.
     *
     * @param fetchedAt when it was fetched
     * @param source the name of the strategy it came from
     * @param stale whether every strategy failed now and this is the last good answer
     * @param error why it is stale; empty when it is not
     */
    record Known(
        UsageSnapshot snapshot,
        Instant fetchedAt,
        String source,
        boolean stale,
        Optional<ProviderError> error)
        implements Outcome {}

    /** The usage is not known. */
    record Unknown(ProviderError error) implements Outcome {}
  }

  /**
   * One attempt of one strategy.
   *
   * @param error why it failed; empty on success
   */
  public record Attempt(String strategy, Duration duration, Optional<ProviderError> error) {}
}
