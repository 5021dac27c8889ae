package dev.headroom.engine.data.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures a sync over HTTP on loopback. Not part of a build; docs/performance.md says how to run
 * it. {@code -Dheadroom.rows=5000000} chooses the number of rows, {@code -Dheadroom.rounds=20} how
 * often each query is asked, {@code -Dheadroom.heap=96m} another heap than the launcher's.
 */
class MirrorBenchmark {
  private static final String ROWS = System.getProperty("headroom.rows", "1000000");

  private static final String ROUNDS = System.getProperty("headroom.rounds", "100");
  private static final String HEAP = System.getProperty("headroom.heap", "512m");

  @TempDir Path directory;

  @Test
  void syncOverLoopback() throws Exception {
    Process server = SyncingProcess.start(directory, BenchmarkServer.class);
    try (var served = server.inputReader()) {
      URI address = URI.create("http://127.0.0.1:" + served.readLine() + "/rows");
      Process sync =
          SyncingProcess.start(
              directory,
              HEAP,
              BenchmarkSync.class,
              directory.toString(),
              address.toString(),
              ROWS,
              ROUNDS);
      try (var said = sync.inputReader()) {
        said.lines().forEach(System.out::println);
      }
      assertThat(sync.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }
}
