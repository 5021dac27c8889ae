package dev.headroom.engine.platform;

import dev.headroom.api.CancelledException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A lock that one holder at a time has, among all threads of all processes of this user. The
 * operating system releases it when its process dies, however that happens. Not reentrant.
 *
 * <pre>{@code
 * try (ProcessLock lock = ProcessLock.acquire(directories.locks(), name, deadline).orElseThrow(...)) {
 *   // read again what another holder may have changed, then change it
 * }
 * }</pre>
 */
public final class ProcessLock implements AutoCloseable {
  private static final String SUFFIX = ".lock";
  private static final long SHORTEST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 40;

  /**
   * Who may touch which lock file within this process, one permit each. Static, because what it
   * guards belongs to the whole process too: under POSIX a process loses its lock on a file as soon
   * as any of its threads closes any descriptor of that file, so a thread that does not hold the
   * lock must not even open it.
   */
  private static final Map<Path, Semaphore> WITHIN_PROCESS = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final Semaphore permit;
  private boolean released;

  private ProcessLock(FileChannel channel, Semaphore permit) {
    this.channel = channel;
    this.permit = permit;
  }

  /**
   * Waits for a lock.
   *
   * @param directory the directory of lock files, see {@link Directories#locks()}; created when
   *     missing
   * @param name what is locked; any text
   * @param deadline when the waiting is given up
   * @return the lock, to be closed; empty when somebody else held it until the deadline
   * @throws IOException when the lock file cannot be created or locked at all
   * @throws CancelledException when the thread is interrupted
   */
  public static Optional<ProcessLock> acquire(Path directory, String name, Deadline deadline)
      throws IOException {
    Path file = directory.toAbsolutePath().normalize().resolve(SafeNames.fileName(name) + SUFFIX);
    Semaphore permit = WITHIN_PROCESS.computeIfAbsent(file, key -> new Semaphore(1, true));
    try {
      if (!permit.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      throw cancelled(name, e);
    }
    Optional<ProcessLock> lock = Optional.empty();
    try {
      lock = acquireFile(file, name, permit, deadline);
    } finally {
      if (lock.isEmpty()) {
        permit.release();
      }
    }
    return lock;
  }

  private static Optional<ProcessLock> acquireFile(
      Path file, String name, Semaphore permit, Deadline deadline) throws IOException {
    PrivateFiles.createIfMissing(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      // There is no way to wait for a file lock with a deadline: ask, and ask again.
      long pause = SHORTEST_PAUSE_MILLIS;
      while (channel.tryLock() == null) {
        if (deadline.isOver()) {
          return Optional.empty();
        }
        // Unequal pauses, or many processes that started at once would keep asking at once.
        long unequal = pause + ThreadLocalRandom.current().nextLong(pause);
        Thread.sleep(Duration.ofMillis(unequal));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
      locked = true;
      return Optional.of(new ProcessLock(channel, permit));
    } catch (InterruptedException e) {
      throw cancelled(name, e);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static CancelledException cancelled(String name, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CancelledException("interrupted while waiting for the lock " + name, cause);
  }

  /**
   * Releases the lock. The lock file stays: deleting it would let a process that waits on the
   * deleted file and one that creates a new file both believe they hold the lock.
   */
  @Override
  public synchronized void close() {
    if (released) {
      return;
    }
    released = true;
    try {
      channel.close();
    } catch (IOException e) {
      // Closing gives the descriptor back whatever it reports, and with it the lock.
    } finally {
      permit.release();
    }
  }
}
