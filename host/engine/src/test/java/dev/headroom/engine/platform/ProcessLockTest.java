package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessLockTest {
  private static final int TURNS = 25;

  @TempDir Path directory;

  /** Adds one to the number in a file, so often, holding the lock for each. */
  static final class Counter {
    public static void main(String[] arguments) throws Exception {
      count(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void count(Path locks, Path file) throws Exception {
      for (int turn = 0; turn < TURNS; turn++) {
        try (var _ = ProcessLock.acquire(locks, "count", within(100)).orElseThrow()) {
          int number = Integer.parseInt(Files.readString(file));
          Files.writeString(file, Integer.toString(number + 1));
        }
      }
    }
  }

  /** Takes a lock and keeps it until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      var lock = ProcessLock.acquire(Path.of(arguments[0]), arguments[1], within(60)).orElseThrow();
      System.out.println("held");
      Thread.sleep(Duration.ofMinutes(2));
      lock.close();
    }
  }

  @Test
  void losesNoChangeOfManyThreads() throws Exception {
    Path file = Files.writeString(directory.resolve("number"), "0");

    countInThreads(16, file);

    assertThat(file).hasContent(Integer.toString(16 * TURNS));
  }

  @Test
  void losesNoChangeOfManyProcessesAndThreads() throws Exception {
    Path file = Files.writeString(directory.resolve("number"), "0");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(ChildJava.start(Counter.class, directory.toString(), file.toString()));
    }

    countInThreads(4, file);

    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(file).hasContent(Integer.toString(8 * TURNS));
  }

  @Test
  void givesUpAtTheDeadlineWhileAThreadHoldsIt() throws Exception {
    try (var _ = ProcessLock.acquire(directory, "name", within(60)).orElseThrow()) {
      assertThat(ProcessLock.acquire(directory, "name", within(0))).isEmpty();
      assertThat(ProcessLock.acquire(directory, "other", within(0))).isPresent();
    }
  }

  @Test
  void givesUpAtTheDeadlineWhileAProcessHoldsItAndGetsItWhenThatIsKilled() throws Exception {
    Process holder = ChildJava.start(Holder.class, directory.toString(), "name");
    try (var started = holder.inputReader()) {
      assertThat(started.readLine()).isEqualTo("held");
      assertThat(ProcessLock.acquire(directory, "name", within(0))).isEmpty();
    } finally {
      holder.destroyForcibly().waitFor();
    }

    assertThat(ProcessLock.acquire(directory, "name", within(60))).isPresent();
  }

  @Test
  void staysHeldWhenAThreadThatDidNotGetItGoesAway() throws Exception {
    var held = ProcessLock.acquire(directory, "name", within(60)).orElseThrow();
    assertThat(ProcessLock.acquire(directory, "name", within(0))).isEmpty();

    Process other = ChildJava.start(Holder.class, directory.toString(), "name");
    try (var started = other.inputReader()) {
      assertThat(started.ready()).isFalse();
      held.close();
      assertThat(started.readLine()).isEqualTo("held");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void canBeClosedTwiceWithoutReleasingTheNextHolder() throws Exception {
    var first = ProcessLock.acquire(directory, "name", within(60)).orElseThrow();
    first.close();
    try (var second = ProcessLock.acquire(directory, "name", within(0)).orElseThrow()) {
      assertThat(second).isNotNull();
      first.close();

      assertThat(ProcessLock.acquire(directory, "name", within(0))).isEmpty();
    }
  }

  @Test
  void stopsWaitingWhenInterrupted() throws Exception {
    try (var _ = ProcessLock.acquire(directory, "name", within(60)).orElseThrow()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> ProcessLock.acquire(directory, "name", within(60)))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void stopsWaitingForAnotherProcessWhenInterrupted() throws Exception {
    Process holder = ChildJava.start(Holder.class, directory.toString(), "name");
    try (var started = holder.inputReader()) {
      assertThat(started.readLine()).isEqualTo("held");
      Thread waiting = Thread.currentThread();
      Thread.ofVirtual().start(waiting::interrupt);

      assertThatThrownBy(() -> ProcessLock.acquire(directory, "name", within(60)))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  private void countInThreads(int threads, Path file) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> count =
          () -> {
            Counter.count(directory, file);
            return true;
          };
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(count));
      }
      for (Future<Boolean> each : running) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  private static Deadline within(int seconds) {
    return Deadline.in(Duration.ofSeconds(seconds));
  }
}
