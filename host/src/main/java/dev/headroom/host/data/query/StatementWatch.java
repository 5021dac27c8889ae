package dev.headroom.host.data.query;

import dev.headroom.host.platform.Deadline;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Stops a statement when its time is over or its thread was interrupted: a thread that computes
 * within the database notices neither.
 */
final class StatementWatch implements AutoCloseable {
  private static final long PACE_MILLIS = 50;

  private final Statement statement;
  private final Deadline deadline;
  private final Thread user = Thread.currentThread();
  private volatile boolean closed;

  private StatementWatch(Statement statement, Deadline deadline) {
    this.statement = statement;
    this.deadline = deadline;
  }

  /** Watches a statement that the calling thread runs. */
  static StatementWatch over(Statement statement, Deadline deadline) {
    var watch = new StatementWatch(statement, deadline);
    Thread.ofPlatform().daemon().name("query-watch").start(watch::watch);
    return watch;
  }

  /** A statement that had not begun to run when it was stopped runs on, so it is stopped again. */
  private void watch() {
    try {
      while (!closed) {
        if (deadline.isOver() || user.isInterrupted()) {
          statement.cancel();
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
}
