package dev.headroom.engine.data.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that sync, keep rows and read at the same time. */
class ManyMirrorProcessesTest {
  private static final int PROCESSES = 8;

  @TempDir Path directory;

  @Test
  @Timeout(180)
  void eightProcessesLoseNothingAndSeeNoLock() throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int number = 0; number < PROCESSES; number++) {
        processes.add(SyncingProcess.start(directory, "together", number));
      }
      for (Process process : processes) {
        try (var output = process.inputReader()) {
          assertThat(output.readLine()).isEqualTo("done");
        }
        assertThat(process.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    try (SqlMirror mirror = SyncingProcess.mirror(directory)) {
      assertThat(mirror.states())
          .hasSize(PROCESSES + 2)
          .filteredOn(state -> !state.table().equals("acme_device"))
          .extracting(TableState::rows)
          .containsOnly((long) SyncingProcess.ROWS);
      assertThat(SyncingProcess.countOf(mirror, "SELECT count(*) FROM acme_device"))
          .isEqualTo((long) PROCESSES * SyncingProcess.KEPT);
    }
  }
}
