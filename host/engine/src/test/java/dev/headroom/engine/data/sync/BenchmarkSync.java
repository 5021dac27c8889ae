package dev.headroom.engine.data.sync;

import dev.headroom.api.Provider;
import dev.headroom.api.resource.Page;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.BulkLoad;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.query.BenchmarkQueries;
import dev.headroom.engine.platform.Deadline;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures the stages of a sync each by itself, then the whole, then queries; prints the tables of
 * docs/performance.md.
 */
final class BenchmarkSync {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final BenchmarkResource resource;
  private final Provider provider;
  private final ResourceTable table;
  private final Path directory;
  private final long rows;
  private final int rounds;

  private BenchmarkSync(Path directory, URI address, long rows, int rounds) {
    this.resource = new BenchmarkResource(address, rows, rows / 1_000);
    this.provider = TestingProvider.of("acme", resource);
    this.table = new ResourceTable(provider, resource);
    this.directory = directory;
    this.rows = rows;
    this.rounds = rounds;
  }

  /**
   * Measures.
   *
   * @param arguments a directory; the address of the server; how many rows; how often each query is
   *     asked
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    new BenchmarkSync(
            Path.of(arguments[0]),
            URI.create(arguments[1]),
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]))
        .run();
  }

  private void run() throws IOException, SQLException {
    warmUp();
    byte[] page = resource.fetch();
    Took fetch = Took.by(() -> eachPage(first -> resource.fetch()));
    Took decode = Took.by(() -> eachPage(first -> resource.decode(page, first)));
    Took write = Took.by(this::write);
    try (SqlMirror mirror = mirror("whole.db")) {
      Took whole = Took.by(() -> refresh(mirror));
      Took incremental = Took.by(() -> refresh(mirror));
      Took sum = fetch.plus(decode).plus(write);
      say("| %,d rows | seconds | of the processor | collecting garbage | share |", rows);
      say("| --- | --- | --- | --- | --- |");
      say("%s", fetch.line("fetch", sum));
      say("%s", decode.line("decode", sum));
      say("%s", write.line("write, with indexes", sum));
      say("%s", whole.line("the whole", sum));
      say("");
      double slowest = Math.max(fetch.seconds(), Math.max(decode.seconds(), write.seconds()));
      say("| | |");
      say("| --- | --- |");
      say("| rows a second | %.0f |", rows / whole.seconds());
      say("| the whole to the slowest stage | %.2f |", whole.seconds() / slowest);
      say("| the whole to the sum of the stages | %.2f |", whole.seconds() / sum.seconds());
      say(
          "| the same in time of the processor | %.2f |",
          whole.processorSeconds() / sum.processorSeconds());
      say(
          "| incremental sync of 0.1 %% changed rows to the full one | %.4f |",
          incremental.seconds() / whole.seconds());
      say("| peak memory of the process, with all stages | %s |", peakMemory());
      say("| database with its indexes | %d MiB |", mirror.size().orElse(0L) >> 20);
      say("");
      say(
          "%s",
          new BenchmarkQueries(mirror, provider, directory.resolve("whole.db"), rows, rounds)
              .table());
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
      BulkLoad load =
          mirror.load(
              List.of(table), BulkLoad.Kind.full(Optional.of("id")), BulkLoad.Resumption.NEVER);
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
                new Freshness.ForceRefresh(),
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

  /**
   * How long something took.
   *
   * @param processorSeconds of all threads of this process, with those of the compiler
   * @param collectorSeconds in which the garbage collector stopped the others
   */
  private record Took(double seconds, double processorSeconds, double collectorSeconds) {
    static Took by(Runnable work) {
      double start = System.nanoTime() / NANOS;
      double processor = processor();
      double collector = collector();
      work.run();
      return new Took(
          System.nanoTime() / NANOS - start, processor() - processor, collector() - collector);
    }

    Took plus(Took other) {
      return new Took(
          seconds + other.seconds,
          processorSeconds + other.processorSeconds,
          collectorSeconds + other.collectorSeconds);
    }

    String line(String name, Took of) {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.0f %% |",
          name,
          seconds,
          processorSeconds,
          collectorSeconds,
          100 * processorSeconds / of.processorSeconds);
    }

    private static double processor() {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
    }

    private static double collector() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum()
          / MILLIS;
    }
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        long kib = Long.parseLong(line.replaceAll("\\D", ""));
        return (kib >> 10) + " MiB";
      }
    }
    return "unknown";
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
