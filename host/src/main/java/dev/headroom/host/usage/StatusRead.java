package dev.headroom.host.usage;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.provider.OpenContext;
import dev.headroom.host.usage.BoundedCall.Ending;
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
      Provider provider, ContextFactory contexts, PluginCalls plugin, Deadline deadline) {
    Deadline limit = deadline.atMost(LIMIT);
    var reading = new FutureTask<>(() -> read(provider, contexts, plugin, limit));
    Thread.ofVirtual().name("status").start(reading);
    return new StatusRead(reading);
  }

  /** Waits for the end, which comes by itself within the limit. */
  Result await() throws GivenUpException {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      reading.cancel(true);
      throw new GivenUpException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GivenUpException) {
        throw new GivenUpException();
      }
      return failed(Optional.empty(), ProviderError.of(ErrorKind.PLUGIN_FAILURE, "cannot be read"));
    }
  }

  private static Result read(
      Provider provider, ContextFactory contexts, PluginCalls plugin, Deadline limit)
      throws GivenUpException {
    Ending<Optional<StatusPage>> declared = plugin.call(limit, provider::statusPage);
    if (!(declared instanceof Ending.Returned<Optional<StatusPage>>(var page))) {
      return failed(Optional.empty(), plugin.errorOf(declared));
    }
    if (page.isEmpty()) {
      return Result.none();
    }
    Ending<URI> address = plugin.call(limit, page.get()::page);
    Optional<URI> known =
        address instanceof Ending.Returned<URI>(URI uri) ? Optional.of(uri) : Optional.empty();
    Ending<ProviderStatus> ending =
        plugin.call(
            limit,
            () -> {
              try (OpenContext context = contexts.open(provider, limit)) {
                return page.get().fetch(context);
              }
            });
    if (ending instanceof Ending.Returned<ProviderStatus>(ProviderStatus status)) {
      return new Result(known, Optional.of(status), Optional.empty());
    }
    return failed(known, plugin.errorOf(ending));
  }

  private static Result failed(Optional<URI> page, ProviderError error) {
    return new Result(page, Optional.empty(), Optional.of(error));
  }
}
