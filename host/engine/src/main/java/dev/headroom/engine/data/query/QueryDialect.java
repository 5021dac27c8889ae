package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.Dialect;
import dev.headroom.engine.sql.ReadStatement;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What differs between the databases that a statement can run on. A session calls these in the
 * order in which they stand here.
 */
interface QueryDialect {
  /** Returns the dialect of a mirror. */
  static QueryDialect of(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> new SqliteQueries();
      case POSTGRESQL -> new PostgresQueries();
    };
  }

  /** Lets a reading connection have temporary tables and views. */
  void begin(Connection connection, Deadline deadline) throws SQLException;

  /** Waits until nobody replaces these tables any more, and keeps them from being replaced. */
  void hold(Connection connection, List<ResourceTable> tables, Deadline deadline)
      throws SQLException;

  /** Returns how a view of the same name, which is about to be made, names a table. */
  String mirrored(String quotedName);

  /** Returns how a view names a temporary table. */
  default String temporary(String quotedName) {
    return "temp." + quotedName;
  }

  /** Switches everything off that a reading statement has no use for. */
  void lockDown(Connection connection, Deadline deadline) throws SQLException;

  /**
   * Refuses what the text of a statement alone does not tell.
   *
   * @throws StatementException when it is refused
   */
  void check(Connection connection, ReadStatement statement, List<ResourceTable> tables)
      throws SQLException;

  /** Returns what is put before a statement to learn how it would be run. */
  String explaining();

  /** Returns the type of the column of a table that a result shows; empty for an expression. */
  Optional<Column.Type> declared(ResultSetMetaData result, int position, List<ResourceTable> tables)
      throws SQLException;

  /** Stops what runs on a connection, called by another thread. */
  void cancel(Connection connection, Statement statement) throws SQLException;

  /**
   * Returns what a failure means.
   *
   * @param statement what runs; empty before it does
   */
  Failure explain(SQLException failure, Optional<ReadStatement> statement);

  /** Why a statement failed. */
  sealed interface Failure {
    /** It was stopped. */
    record Stopped() implements Failure {}

    /** A column is not there. */
    record NoColumn(String name) implements Failure {}

    /** The statement is at fault. */
    record Wrong(String message, String hint) implements Failure {}

    /** The database is. */
    record Unusable(String message) implements Failure {}
  }
}
