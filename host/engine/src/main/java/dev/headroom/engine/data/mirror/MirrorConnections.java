package dev.headroom.engine.data.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one process to the database of a mirror: any number to read, one to write
 * with, which one thread has at a time, in the order in which they came. A database that is damaged
 * and was moved out of the way is asked once more.
 */
final class MirrorConnections implements AutoCloseable {
  private final MirrorDatabase database;
  private final ReentrantLock writing = new ReentrantLock(true);
  private @Nullable Connection writer;

  MirrorConnections(MirrorDatabase database) {
    this.database = database;
  }

  /** Asks something. */
  @FunctionalInterface
  interface Question<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Changes something. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** Opens a connection that can only read, where there is no mirror yet one to nothing. */
  Connection openReader() {
    try {
      Optional<Connection> reader = Optional.empty();
      try {
        reader = database.openForReading();
      } catch (SQLException e) {
        if (!database.recovers(e)) {
          throw e;
        }
      }
      return reader.isPresent() ? reader.get() : database.openEmpty();
    } catch (SQLException e) {
      throw database.explain("be read", e);
    }
  }

  /** Asks something of the mirror; empty where there is none. */
  <T> Optional<T> read(Question<T> question) {
    try {
      Optional<Connection> reader = database.openForReading();
      if (reader.isEmpty()) {
        return Optional.empty();
      }
      try (Connection connection = reader.get()) {
        return Optional.of(question.on(connection));
      }
    } catch (SQLException e) {
      if (database.recovers(e)) {
        return Optional.empty();
      }
      throw database.explain("be read", e);
    }
  }

  /** Does something in one transaction. */
  void write(Work work) {
    withWriter(
        "be written",
        connection -> {
          database.begin(connection);
          try {
            work.on(connection);
            database.commit(connection);
          } catch (SQLException | RuntimeException | Error e) {
            undo(connection, e);
            throw e;
          }
        });
  }

  /** Gives back the room of what was dropped, when something was written before. */
  void shrink() {
    if (writer != null) {
      withWriter("give back room", database::shrink);
    }
  }

  /** A connection that cannot even be rolled back is of no use any more. */
  private void undo(Connection connection, Throwable failure) {
    try {
      database.rollback(connection);
    } catch (SQLException e) {
      failure.addSuppressed(e);
      closeWriter();
    }
  }

  private void withWriter(String what, Work work) {
    writing.lock();
    try {
      work.on(openWriter());
    } catch (SQLException e) {
      closeWriter();
      if (!database.recovers(e)) {
        throw database.explain(what, e);
      }
      onceMore(what, work);
    } finally {
      writing.unlock();
    }
  }

  private void onceMore(String what, Work work) {
    try {
      work.on(openWriter());
    } catch (SQLException e) {
      closeWriter();
      throw database.explain(what, e);
    }
  }

  private Connection openWriter() throws SQLException {
    Connection present = writer;
    if (present == null) {
      present = database.openForWriting();
      writer = present;
    }
    return present;
  }

  private void closeWriter() {
    Connection present = writer;
    writer = null;
    if (present != null) {
      try {
        present.close();
      } catch (SQLException e) {
        // Nothing is in it that was not committed.
      }
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closeWriter();
    } finally {
      writing.unlock();
    }
  }
}
