package dev.headroom.engine.usage;

import dev.headroom.api.CancelledException;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.provider.CloseableContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The reading of one provider's status page, under way on a thread of its own. */
final class StatusRead {
  /** The longest time for a status page: nobody waits longer for a side remark. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * What came out.
   *
   * @param page the page for people, where the provider has one
   * @param status what it says
   * @param error why it says nothing; empty when there is no page
   */
  record Result(
      Optional<URI> page, Optional<ProviderStatus> status, Optional<ProviderError> error) {
    private static Result none() {
      return new Result(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  private final FutureTask<Result> reading;

  private StatusRead(FutureTask<Result> reading) {
    this.reading = reading;
  }

  /** Starts reading. */
  static StatusRead start(
      Provider provider, ContextFactory contexts, PluginCallRunner work, Deadline deadline) {
    Deadline limit = deadline.atMost(LIMIT);
    var reading = new FutureTask<>(() -> read(provider, contexts, work, limit));
    Thread.ofVirtual().name("status").start(reading);
    return new StatusRead(reading);
  }

  /**
   * Waits for the end, which comes by itself within the limit.
   *
   * @throws CancelledException when this thread is interrupted
   */
  Result await() {
    try {
      return reading.get();
    } catch (InterruptedException givenUp) {
      reading.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancelledException("the wait for a status page was given up", givenUp);
    } catch (ExecutionException failed) {
      return failed(Optional.empty(), PluginCallRunner.defect(failed));
    }
  }

  private static Result read(
      Provider provider, ContextFactory contexts, PluginCallRunner work, Deadline limit) {
    Optional<URI> address = Optional.empty();
    try {
      Optional<StatusPage> page = work.run(limit, provider::statusPage);
      if (page.isEmpty()) {
        return Result.none();
      }
      address = addressOf(page.get(), work, limit);
      ProviderStatus status =
          work.run(
              limit,
              () -> {
                try (CloseableContext context = contexts.open(provider, limit)) {
                  return page.get().fetch(context);
                }
              });
      return new Result(address, Optional.of(status), Optional.empty());
    } catch (ProviderException failed) {
      return failed(address, failed.error());
    }
  }

  private static Optional<URI> addressOf(StatusPage page, PluginCallRunner work, Deadline limit) {
    try {
      return Optional.of(work.run(limit, page::page));
    } catch (ProviderException unknown) {
      return Optional.empty();
    }
  }

  private static Result failed(Optional<URI> page, ProviderError error) {
    return new Result(page, Optional.empty(), Optional.of(error));
  }
}
