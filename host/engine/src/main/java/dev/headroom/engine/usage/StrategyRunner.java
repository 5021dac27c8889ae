package dev.headroom.engine.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.SnapshotLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the strategies of one provider, and keeps a record of it. Not for several threads. */
final class StrategyRunner {
  /** How a strategy ended, and whether the service was asked at all. */
  private record Trial(FetchResult result, boolean asked) {}

  private final Provider provider;
  private final String fingerprint;
  private final FetchEnvironment environment;
  private final PluginCallRunner work;
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * Starts with nothing tried.
   *
   * @param fingerprint of the credential; empty when there is none
   */
  StrategyRunner(
      Provider provider, String fingerprint, FetchEnvironment environment, PluginCallRunner work) {
    this.provider = provider;
    this.fingerprint = fingerprint;
    this.environment = environment;
    this.work = work;
  }

  /** Returns what was tried so far, in order. */
  List<Attempt> all() {
    return attempts;
  }

  /**
   * Tries one strategy.
   *
   * @return how it ended, or empty when it has nothing to try with
   */
  Optional<FetchResult> attempt(String name, FetchStrategy strategy, Deadline limit) {
    long start = System.nanoTime();
    Instant now = environment.clock().instant();
    Trial trial;
    try {
      Optional<Trial> tried = work.run(limit, () -> trial(name, strategy, limit, now));
      if (tried.isEmpty()) {
        return Optional.empty();
      }
      trial = tried.get();
    } catch (ProviderException failed) {
      trial = new Trial(new FetchResult.Failure(failed.error()), true);
    }
    FetchResult result = trial.result();
    Optional<ProviderError> error = errorIn(result);
    if (trial.asked() && error.isPresent() && error.get().kind() == ErrorKind.RATE_LIMITED) {
      RateLimitBackoff coolDown = RateLimitBackoff.after(error.get(), name, fingerprint, now);
      environment.coolDowns().start(provider.info().id(), coolDown, now);
      result = withRetryAt(result, error.get(), coolDown);
      error = errorIn(result);
    }
    attempts.add(new Attempt(name, Duration.ofNanos(System.nanoTime() - start), error));
    return Optional.of(result);
  }

  /** The moment that is shown is the one that the next command keeps to. */
  private static FetchResult withRetryAt(
      FetchResult result, ProviderError error, RateLimitBackoff coolDown) {
    ProviderError complete = error.withRetryAt(coolDown.until());
    return result instanceof FetchResult.Fatal
        ? new FetchResult.Fatal(complete)
        : new FetchResult.Failure(complete);
  }

  private Optional<Trial> trial(String name, FetchStrategy strategy, Deadline limit, Instant now) {
    try (CloseableContext context = environment.contexts().open(provider, limit)) {
      if (!strategy.isAvailable(context)) {
        return Optional.empty();
      }
      var coolDown = environment.coolDowns().find(context.providerId(), name, fingerprint, now);
      if (coolDown.isPresent()) {
        return Optional.of(new Trial(new FetchResult.Failure(coolDown.get().asError()), false));
      }
      return Optional.of(new Trial(checked(strategy.fetch(context)), true));
    }
  }

  /** Refuses what a plugin may return and nobody could use, and bounds the rest. */
  private static FetchResult checked(FetchResult result) {
    if (!(result instanceof FetchResult.Success(UsageSnapshot snapshot))) {
      return result;
    }
    Optional<String> complaint = SnapshotLimits.complaint(snapshot);
    if (complaint.isPresent()) {
      return FetchResult.failure(ErrorKind.INVALID_RESPONSE, "the answer has " + complaint.get());
    }
    UsageSnapshot bounded = SnapshotLimits.bounded(snapshot);
    return bounded.isEmpty() && !snapshot.isEmpty()
        ? FetchResult.failure(
            ErrorKind.INVALID_RESPONSE, "the answer has nothing but numbers out of range")
        : FetchResult.success(bounded);
  }

  private static Optional<ProviderError> errorIn(FetchResult result) {
    return switch (result) {
      case FetchResult.Success success -> Optional.empty();
      case FetchResult.Failure(ProviderError error) -> Optional.of(error);
      case FetchResult.Fatal(ProviderError error) -> Optional.of(error);
    };
  }
}
