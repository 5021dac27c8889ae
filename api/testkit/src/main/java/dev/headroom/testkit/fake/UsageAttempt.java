package dev.headroom.testkit.fake;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries the strategies of a provider in order, by the rules of the host's pipeline. */
public final class UsageAttempt {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private UsageAttempt() {}

  /** Returns what comes out. */
  public static UsageOutcome run(Provider provider, ProviderContext context) {
    UsageOutcome last =
        new UsageOutcome.Unknown(
            ProviderError.of(ErrorKind.NOT_SIGNED_IN, "no strategy is available"), false);
    for (FetchStrategy strategy : provider.fetchStrategies()) {
      if (!isAvailable(strategy, context)) {
        continue;
      }
      last = attempt(strategy, context);
      boolean triesNext = last instanceof UsageOutcome.Unknown unknown && !unknown.fatal();
      if (!triesNext) {
        break;
      }
    }
    return last;
  }

  private static boolean isAvailable(FetchStrategy strategy, ProviderContext context) {
    try {
      return strategy.isAvailable(context);
    } catch (RuntimeException countsAsFalse) {
      return false;
    }
  }

  private static UsageOutcome attempt(FetchStrategy strategy, ProviderContext context) {
    var task = new FutureTask<>(() -> outcome(strategy, context));
    Thread thread = Thread.ofVirtual().start(task);
    try {
      return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException hanging) {
      thread.interrupt();
      return new UsageOutcome.Broken(strategy.name(), hanging);
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new UsageOutcome.Broken(strategy.name(), interrupted);
    }
  }

  /** Errors count as well: too deep a recursion is what nested answers lead to. */
  private static UsageOutcome outcome(FetchStrategy strategy, ProviderContext context) {
    try {
      return switch (strategy.fetch(context)) {
        case FetchResult.Success success ->
            new UsageOutcome.Known(strategy.name(), success.snapshot());
        case FetchResult.Failure failure -> new UsageOutcome.Unknown(failure.error(), false);
        case FetchResult.Fatal fatal -> new UsageOutcome.Unknown(fatal.error(), true);
      };
    } catch (ProviderException expected) {
      return new UsageOutcome.Unknown(expected.error(), false);
    } catch (RuntimeException | Error unexpected) {
      return new UsageOutcome.Broken(strategy.name(), unexpected);
    }
  }
}
