package dev.headroom.host.data.sync;

import dev.headroom.api.resource.Page;
import dev.headroom.host.data.Freshness;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.TestingProvider;
import dev.headroom.host.data.UnusedContext;
import dev.headroom.host.data.mirror.Load;
import dev.headroom.host.data.mirror.SqlMirror;
import dev.headroom.host.platform.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures the stages of a sync each by itself, then the whole, in a small heap. */
final class BenchmarkSync {
  private static final double NANOS = 1e9;

  private final BenchmarkResource resource;
  private final ResourceTable table;
  private final Path directory;
  private final long rows;

  private BenchmarkSync(Path directory, URI address, long rows) {
    this.resource = new BenchmarkResource(address, rows, rows / 1_000);
    this.table = new ResourceTable(TestingProvider.of("acme", resource), resource);
    this.directory = directory;
    this.rows = rows;
  }

  /**
   * Measures.
   *
   * @param arguments a directory; the address of the server; how many rows
   */
  public static void main(String[] arguments) throws IOException {
    new BenchmarkSync(Path.of(arguments[0]), URI.create(arguments[1]), Long.parseLong(arguments[2]))
        .run();
  }

  private void run() throws IOException {
    warmUp();
    double fetch = seconds(() -> eachPage(first -> resource.fetch()));
    byte[] page = resource.fetch();
    double decode = seconds(() -> eachPage(first -> resource.decode(page, first)));
    double write = seconds(this::write);
    try (SqlMirror mirror = mirror("whole.db")) {
      double whole = seconds(() -> refresh(mirror));
      double incremental = seconds(() -> refresh(mirror));
      double slowest = Math.max(fetch, Math.max(decode, write));
      say("rows %d, rows/s %.0f", rows, rows / whole);
      say("fetch %.1f s, decode %.1f s, write %.1f s, whole %.1f s", fetch, decode, write, whole);
      say(
          "whole / slowest stage %.2f, whole / sum %.2f",
          whole / slowest, whole / (fetch + decode + write));
      say("incremental of 0.1 %%: %.3f s, %.4f of full", incremental, incremental / whole);
      say("database %d MiB, %s", mirror.size().orElse(0L) >> 20, peakMemory());
    }
  }

  /** The compiler has seen everything once. */
  private void warmUp() {
    for (long first = 0; first < 100_000; first += BenchmarkServer.PAGE) {
      resource.decode(resource.fetch(), first);
    }
  }

  private void write() {
    try (SqlMirror mirror = mirror("write.db")) {
      Load load =
          mirror.load(List.of(table), Load.Kind.full(Optional.of("id")), Load.Resumption.NEVER);
      eachPage(
          first -> {
            boolean isLast = first + BenchmarkServer.PAGE >= rows;
            Optional<String> next = isLast ? Optional.empty() : Optional.of("next");
            load.add(List.of(Page.of(resource.ready(first), next)), List.of("device"));
          });
      load.finish();
    }
  }

  private void refresh(SqlMirror mirror) {
    List<TableOutcome> outcomes =
        new MirrorSynchronizer(
                mirror,
                _ -> List.of(table),
                (provider, deadline) -> new UnusedContext(),
                TimesToLive::ofPolicy,
                Clock.systemUTC())
            .refresh(
                List.of(table),
                new Freshness.Anew(),
                SyncListener.NONE,
                Deadline.in(Duration.ofHours(1)));
    if (!(outcomes.getFirst() instanceof TableOutcome.Synced)) {
      throw new IllegalStateException(outcomes.toString());
    }
  }

  private SqlMirror mirror(String file) {
    return SqlMirror.inFile(
        directory.resolve(file),
        directory.resolve("locks"),
        file,
        Clock.systemUTC(),
        BenchmarkSync::say);
  }

  private interface PageWork {
    void on(long first);
  }

  private void eachPage(PageWork work) {
    for (long first = 0; first < rows; first += BenchmarkServer.PAGE) {
      work.on(first);
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS;
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "peak memory unknown";
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return "peak memory " + line.substring("VmHWM:".length()).strip();
      }
    }
    return "peak memory unknown";
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
