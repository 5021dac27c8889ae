package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads status pages: all at once, ten seconds at most, none able to spoil the others. */
public final class StatusService {
  /** Loading plugins takes its time before the pages' own limit begins to count. */
  private static final Duration LIMIT = StatusRead.LIMIT.plusSeconds(5);

  private final ProviderLoader loader;
  private final ContextFactory contexts;
  private final Clock clock;

  public StatusService(Plugins plugins, ContextFactory contexts, Clock clock) {
    this.loader = new ProviderLoader(plugins);
    this.contexts = contexts;
    this.clock = clock;
  }

  /** Reads the pages of these providers. An interrupted thread gets what has come. */
  public StatusReport fetch(List<String> providerIds) {
    Instant now = clock.instant();
    Deadline deadline = Deadline.in(LIMIT);
    List<FutureTask<StatusReport.Entry>> readings = new ArrayList<>();
    for (String id : new TreeSet<>(providerIds)) {
      var reading = new FutureTask<>(() -> read(id, deadline));
      Thread.ofVirtual().name("status-" + id).start(reading);
      readings.add(reading);
    }
    List<StatusReport.Entry> entries = new ArrayList<>();
    for (FutureTask<StatusReport.Entry> reading : readings) {
      try {
        entries.add(reading.get());
      } catch (InterruptedException e) {
        readings.forEach(other -> other.cancel(true));
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return new StatusReport(now, entries);
  }

  private StatusReport.Entry read(String id, Deadline deadline) {
    String name = loader.nameOf(id);
    var work = new PluginCallRunner(id);
    try {
      Provider provider = work.run(deadline, () -> loader.load(id));
      StatusRead.Result result =
          StatusRead.start(provider, contexts, work, deadline.atMost(StatusRead.LIMIT)).await();
      return new StatusReport.Entry(id, name, result.page(), result.status(), result.error());
    } catch (ProviderException failed) {
      return failed(id, name, failed.error());
    }
  }

  private static StatusReport.Entry failed(String id, String name, ProviderError error) {
    return new StatusReport.Entry(id, name, Optional.empty(), Optional.empty(), Optional.of(error));
  }
}
