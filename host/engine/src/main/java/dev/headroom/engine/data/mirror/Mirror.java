package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one profile on disk. Many processes read at the same time; a reader sees the state
 * of one moment and is never kept waiting by a writer. Safe for use by several threads.
 *
 * <p>Every method throws {@link MirrorException} when the database cannot be used; a state of being
 * locked is waited for and not reported.
 */
public interface Mirror extends AutoCloseable {
  /**
   * Returns what is known about every table, by name. Makes nothing: empty before the first sync.
   */
  List<TableState> states();

  /** Returns what is known about one table. */
  Optional<TableState> state(String table);

  /** Returns the SQL that this mirror understands. */
  Dialect dialect();

  /**
   * Opens a connection that can only read. Its tables have the names of {@link ResourceTable#name}
   * and the columns of the schema that may be stored. Closed by the caller.
   */
  Connection openForReading();

  /**
   * Binds a value to a statement as the mirror keeps it, so that it is equal to the one that is
   * kept.
   *
   * @param value of the type
   */
  void bind(PreparedStatement statement, int parameter, Column.Type type, Object value)
      throws SQLException;

  /**
   * Reads a value as the type of its column has it, whichever database it is kept in. What is not
   * of the type stays what it is.
   *
   * @param type empty for what an expression computed
   */
  @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException;

  /**
   * Makes a table that only this connection sees and fills it, for rows that are not kept: a part
   * of a table, or what the program knows itself. Values that may not be stored are left out.
   *
   * @param reading from {@link #openForReading}, in a transaction that may make such tables
   * @param name of the new table
   * @param table whose columns it has
   * @param rows the last one of a key counts
   */
  void fillTemporary(Connection reading, String name, ResourceTable table, Iterator<Row> rows);

  /**
   * Returns an empty table for a resource, unless there is one already, so that a statement which
   * names it can be prepared.
   */
  void prepare(ResourceTable table);

  /**
   * Checks, in the state that a connection sees, that the rows of a table are those of its owner:
   * another process may have read it with another sign-in a moment ago.
   *
   * @throws dev.headroom.api.ProviderException when they are not
   */
  void requireOwn(Connection reading, ResourceTable table) throws SQLException;

  /** Keeps rows that were read by key, or came back from a change. */
  void keep(ResourceTable table, List<Row> rows);

  /** Drops a row that is gone. */
  void remove(ResourceTable table, RowKey key);

  /** Makes the next refresh read a table anew, because something in it was changed. */
  void invalidate(String table);

  /** Drops a table and all that is known about it. */
  void clear(String table);

  /** Returns the size on disk in bytes; empty when somebody else keeps it. */
  Optional<Long> size();

  @Override
  void close();
}
