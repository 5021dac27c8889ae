package dev.headroom.engine.data.query;

import dev.headroom.engine.platform.Deadline;
import java.sql.SQLException;

/**
 * Stops a statement when its time is over or its thread was interrupted: a thread that computes
 * within the database notices neither.
 */
final class StatementWatch implements AutoCloseable {
  private static final long PACE_MILLIS = 50;

  private final Deadline deadline;
  private final Stop stop;
  private final Thread user = Thread.currentThread();
  private volatile boolean closed;

  private StatementWatch(Deadline deadline, Stop stop) {
    this.deadline = deadline;
    this.stop = stop;
  }

  /** Watches a statement that the calling thread runs. */
  static StatementWatch over(Deadline deadline, Stop stop) {
    var watch = new StatementWatch(deadline, stop);
    Thread.ofPlatform().daemon().name("query-watch").start(watch::watch);
    return watch;
  }

  /** A statement that had not begun to run when it was stopped runs on, so it is stopped again. */
  private void watch() {
    try {
      while (!closed) {
        if (deadline.isOver() || user.isInterrupted()) {
          stop.now();
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
