package dev.headroom.engine.data.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.mirror.SqlMirror;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that syncs, again and again, and looks at what it leaves. A build has patience
 * for some kills; {@code -Dheadroom.kills=200} is the full measure.
 */
class KilledSyncTest {
  private static final int KILLS = Integer.getInteger("headroom.kills", 15);

  @TempDir Path directory;

  @Test
  @Timeout(900)
  void leavesTheOldOrTheNewRowsAndTheNextSyncSucceeds() throws Exception {
    try (SqlMirror mirror = SyncingProcess.mirror(directory)) {
      SyncingProcess.refresh(
          mirror, new Freshness.ByPolicy(), SyncingProcess.full(0), SyncingProcess.incremental(0));
    }
    // A fixed seed: the delays are arbitrary, not different at each run.
    var random = new Random(20_261_121);
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = SyncingProcess.start(directory, "for-ever", 1_000L * kill);
      try (var output = process.inputReader()) {
        assertThat(output.readLine()).isEqualTo("begins");
        Thread.sleep(Duration.ofMillis(random.nextLong(300)));
      } finally {
        process.destroyForcibly().waitFor();
      }

      try (SqlMirror mirror = SyncingProcess.mirror(directory)) {
        for (String table : new String[] {"acme_user", "acme_event"}) {
          assertThat(SyncingProcess.countOf(mirror, "SELECT count(*) FROM " + table))
              .as("%s after kill %d", table, kill)
              .isEqualTo(SyncingProcess.ROWS);
          assertThat(SyncingProcess.countOf(mirror, "SELECT count(DISTINCT changed) FROM " + table))
              .as("turns in %s after kill %d", table, kill)
              .isEqualTo(1);
        }
        // It may go on with what the killed one left.
        mirror.invalidate("acme_user");
        mirror.invalidate("acme_event");
        assertThat(
                SyncingProcess.refresh(
                    mirror,
                    new Freshness.ByPolicy(),
                    SyncingProcess.full(1_000L * kill + 900),
                    SyncingProcess.incremental(1_000L * kill + 900)))
            .as("sync after kill %d", kill)
            .hasOnlyElementsOfType(TableOutcome.Synced.class);
        assertThat(SyncingProcess.countOf(mirror, "SELECT count(*) FROM acme_user"))
            .isEqualTo(SyncingProcess.ROWS);
        assertThat(
                SyncingProcess.refresh(
                    mirror,
                    new Freshness.ForceRefresh(),
                    SyncingProcess.full(1_000L * kill + 901),
                    SyncingProcess.incremental(1_000L * kill + 901)))
            .hasOnlyElementsOfType(TableOutcome.Synced.class);
      }
    }
  }
}
