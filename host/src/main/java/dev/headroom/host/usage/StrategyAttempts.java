package dev.headroom.host.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.provider.OpenContext;
import dev.headroom.host.usage.BoundedCall.Ending;
import dev.headroom.host.usage.ProviderUsage.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the strategies of one provider, and keeps a record of it. Not for several threads. */
final class StrategyAttempts {
  /** How a strategy ended, and whether the service was asked at all. */
  private record Trial(FetchResult result, boolean asked) {}

  private final Provider provider;
  private final String fingerprint;
  private final FetchEnvironment environment;
  private final PluginCalls plugin;
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * Starts with nothing tried.
   *
   * @param fingerprint of the credential; empty when there is none
   */
  StrategyAttempts(
      Provider provider, String fingerprint, FetchEnvironment environment, PluginCalls plugin) {
    this.provider = provider;
    this.fingerprint = fingerprint;
    this.environment = environment;
    this.plugin = plugin;
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
  Optional<FetchResult> attempt(String name, FetchStrategy strategy, Deadline limit)
      throws GivenUpException {
    long start = System.nanoTime();
    Instant now = environment.clock().instant();
    Ending<Optional<Trial>> ending = plugin.call(limit, () -> trial(name, strategy, limit, now));
    Trial trial;
    if (ending instanceof Ending.Returned<Optional<Trial>>(Optional<Trial> returned)) {
      if (returned.isEmpty()) {
        return Optional.empty();
      }
      trial = returned.get();
    } else {
      trial = new Trial(new FetchResult.Failure(plugin.errorOf(ending)), true);
    }
    Optional<ProviderError> error = errorIn(trial.result());
    attempts.add(new Attempt(name, Duration.ofNanos(System.nanoTime() - start), error));
    if (trial.asked() && error.isPresent() && error.get().kind() == ErrorKind.RATE_LIMITED) {
      CoolDown coolDown = CoolDown.after(error.get(), name, fingerprint, now);
      environment.coolDowns().start(provider.info().id(), coolDown, now);
    }
    return Optional.of(trial.result());
  }

  private Optional<Trial> trial(String name, FetchStrategy strategy, Deadline limit, Instant now) {
    try (OpenContext context = environment.contexts().open(provider, limit)) {
      if (!isAvailable(strategy, context)) {
        return Optional.empty();
      }
      var coolDown = environment.coolDowns().find(context.providerId(), name, fingerprint, now);
      if (coolDown.isPresent()) {
        return Optional.of(new Trial(new FetchResult.Failure(coolDown.get().asError()), false));
      }
      return Optional.of(new Trial(checked(strategy.fetch(context)), true));
    }
  }

  private static boolean isAvailable(FetchStrategy strategy, ProviderContext context) {
    try {
      return strategy.isAvailable(context);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return false;
    }
  }

  /** Refuses what a plugin may return and nobody could use. */
  private static FetchResult checked(FetchResult result) {
    return switch (result) {
      case FetchResult.Success(UsageSnapshot snapshot) -> {
        Optional<String> complaint = SnapshotLimits.complaint(snapshot);
        yield complaint.isPresent()
            ? FetchResult.failure(ErrorKind.BAD_ANSWER, "the answer has " + complaint.get())
            : result;
      }
      case FetchResult.Failure(ProviderError error) ->
          new FetchResult.Failure(PluginFailures.limited(error));
      case FetchResult.Fatal(ProviderError error) ->
          new FetchResult.Fatal(PluginFailures.limited(error));
    };
  }

  private static Optional<ProviderError> errorIn(FetchResult result) {
    return switch (result) {
      case FetchResult.Success success -> Optional.empty();
      case FetchResult.Failure(ProviderError error) -> Optional.of(error);
      case FetchResult.Fatal(ProviderError error) -> Optional.of(error);
    };
  }
}
