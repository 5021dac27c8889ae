package dev.headroom.engine.data.query;

import dev.headroom.engine.platform.Deadline;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Stops a statement when its time is over or its thread was interrupted: a thread that computes
 * within the database notices neither.
 */
final class StatementWatch implements AutoCloseable {
  private static final long PACE_MILLIS = 50;

  /** How long after it was stopped a statement may go on: one call of a function has no end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Deadline deadline;
  private final Stop stop;
  private final Runnable stuck;
  private final Thread user = Thread.currentThread();
  private volatile boolean closed;

  private StatementWatch(Deadline deadline, Stop stop, Runnable stuck) {
    this.deadline = deadline;
    this.stop = stop;
    this.stuck = stuck;
  }

  /**
   * Watches a statement that the calling thread runs.
   *
   * @param stuck is called once when the statement goes on although it was stopped: the database
   *     looks for that between two steps only, and one call of a function is one step
   */
  static StatementWatch over(Deadline deadline, Stop stop, Runnable stuck) {
    var watch = new StatementWatch(deadline, stop, stuck);
    Thread.ofPlatform().daemon().name("query-watch").start(watch::watch);
    return watch;
  }

  /** A statement that had not begun to run when it was stopped runs on, so it is stopped again. */
  private void watch() {
    try {
      long stoppedAt = 0;
      while (!closed) {
        if (deadline.isOver() || user.isInterrupted()) {
          stop.now();
          stoppedAt = stoppedAt == 0 ? System.nanoTime() : stoppedAt;
          if (System.nanoTime() - stoppedAt > GRACE.toNanos() && !closed) {
            stuck.run();
            return;
          }
        }
        Thread.sleep(PACE_MILLIS);
      }
    } catch (SQLException e) {
      // It has ended meanwhile.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Stops the statement. */
  @FunctionalInterface
  interface Stop {
    void now() throws SQLException;
  }
}
