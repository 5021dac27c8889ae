package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again, and looks at what it leaves. */
class KilledWriterTest {
  private static final int KILLS = 50;

  /** Large enough that a write takes several pages, and a torn one would show. */
  private static final int LENGTH = 200_000;

  @TempDir Path directory;

  /** Writes one file for ever: a number, repeated to the full length. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      for (long turn = Long.parseLong(arguments[1]); ; turn++) {
        PrivateFiles.write(file, content(turn));
        if (turn % 1000 == 0) {
          System.out.println("writing");
        }
      }
    }
  }

  private static String content(long turn) {
    String line = turn + "\n";
    return line.repeat(LENGTH / line.length());
  }

  @Test
  @Timeout(120)
  void leavesTheOldOrTheNewContentWheneverItIsKilled() throws Exception {
    Path file = directory.resolve("file");
    // A fixed seed: the delays are arbitrary, not different at each run.
    var random = new Random(20_261_121);
    for (int kill = 0; kill < KILLS; kill++) {
      long first = 1000L * (1000 + kill);
      Process writer = ChildJava.start(Writer.class, file.toString(), Long.toString(first));
      try (var started = writer.inputReader()) {
        assertThat(started.readLine()).isEqualTo("writing");
        Thread.sleep(Duration.ofNanos(random.nextLong(5_000_000)));
      } finally {
        writer.destroyForcibly().waitFor();
      }

      String found = Files.readString(file);
      long turn = Long.parseLong(found.substring(0, found.indexOf('\n')));
      assertThat(turn).isGreaterThanOrEqualTo(first);
      assertThat(found.equals(content(turn))).as("whole content after kill %d", kill).isTrue();
    }

    PrivateFiles.removeLeftovers(file, Instant.now().plus(Duration.ofMinutes(1)));
    List<Path> left = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      files.forEach(left::add);
    }
    assertThat(left).containsExactly(file);
  }
}
