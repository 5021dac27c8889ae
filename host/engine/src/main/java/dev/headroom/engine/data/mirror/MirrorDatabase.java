package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What differs between the databases a mirror can be kept in; all other SQL is the same for them.
 */
interface MirrorDatabase {
  Dialect dialect();

  /**
   * Opens a connection to write with, on which transactions are begun and ended by this object;
   * makes the database when it is missing.
   *
   * @throws MirrorException when it cannot be made
   */
  Connection openForWriting() throws SQLException;

  /** Opens a connection that can only read; empty when there is no mirror of this version. */
  Optional<Connection> openForReading() throws SQLException;

  /** Opens a connection to nothing, for statements that name no table of the mirror. */
  Connection openEmpty() throws SQLException;

  /** Begins a transaction that may write, as soon as no other one does. */
  void begin(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /** Returns the form in which it keeps values. */
  ValueCodec values();

  /** Returns how a column is declared that numbers rows by itself. */
  String countingColumn();

  /** Returns the statement that leaves the last added row of each key. */
  String deleteRepeated(String table, List<Column> keys);

  /** Whether a statement failed because two rows have the same key. */
  boolean isRepeatedKey(SQLException failure);

  /** Helps queries to find their way in a table that was filled. */
  void analyze(Connection connection, String table) throws SQLException;

  /** Gives back the room of what was dropped. */
  void shrink(Connection connection) throws SQLException;

  /**
   * Whether a failure means that the database is damaged beyond use. It is out of the way then, and
   * the next connection makes a new one.
   */
  boolean recovers(SQLException failure);

  /**
   * Returns what a failure means for the user.
   *
   * @param what cannot be done, completing "the mirror … cannot …"
   */
  MirrorException explain(String what, Exception failure);

  /**
   * Waits until this is the only one, in all processes that share the mirror, who works on
   * something.
   *
   * @return what ends that; empty when another one did not end in time
   */
  Optional<MirrorLock> lock(String name, Deadline deadline);

  Optional<Long> size();
}
