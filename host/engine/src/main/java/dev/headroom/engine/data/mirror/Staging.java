package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The table in which the rows of one table of the mirror are kept aside until all have come. It has
 * no index before they have: building one over all rows is cheaper than keeping one up.
 */
final class Staging {
  private static final String PREFIX = "_load_";

  /** How many rows a driver holds besides those of the page; PostgreSQL takes them at once. */
  private static final int BATCH = 128;

  private final TableLayout layout;
  private final MirrorDatabase database;
  private final String name;

  Staging(TableLayout layout, MirrorDatabase database) {
    this.layout = layout;
    this.database = database;
    this.name = nameFor(layout.name());
  }

  /** Returns the name of the table that rows of another one are kept aside in. */
  static String nameFor(String table) {
    return PREFIX + table;
  }

  String name() {
    return name;
  }

  TableLayout layout() {
    return layout;
  }

  /** Makes it empty. */
  void create(Connection connection) throws SQLException {
    drop(connection);
    Sql.execute(connection, layout.create(name, database.values()));
  }

  void drop(Connection connection) throws SQLException {
    Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quoted(name));
  }

  /** Adds rows, in pages. */
  void add(Connection connection, List<List<Row>> pages) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(layout.insert(name))) {
      int waiting = 0;
      for (List<Row> rows : pages) {
        for (Row row : rows) {
          layout.bind(insert, row, database.values());
          insert.addBatch();
          waiting++;
          if (waiting == BATCH) {
            insert.executeBatch();
            waiting = 0;
          }
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
  }

  /**
   * Makes the key unique; of rows with the same key the last one stays. Repeated rows are rare, and
   * looking for them costs more than the index itself, so they are looked for when it fails.
   */
  void buildKey(Connection connection, String index) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SAVEPOINT before_key");
      try {
        statement.execute(index);
      } catch (SQLException e) {
        if (!database.isRepeatedKey(e)) {
          throw e;
        }
        statement.execute("ROLLBACK TO SAVEPOINT before_key");
        statement.execute(database.deleteRepeated(name, layout.keys()));
        statement.execute(index);
      }
      statement.execute("RELEASE SAVEPOINT before_key");
    }
  }

  /** Takes the place of the table whose rows it has. */
  void replaceTable(Connection connection) throws SQLException {
    String table = Sql.quoted(layout.name());
    Sql.execute(connection, "DROP TABLE IF EXISTS " + table);
    Sql.execute(connection, "ALTER TABLE " + Sql.quoted(name) + " RENAME TO " + table);
  }

  /** Adds its rows to the table, in place of those of the same key, and is gone. */
  void mergeIntoTable(Connection connection) throws SQLException {
    Sql.execute(connection, layout.merge(name, layout.name()));
    drop(connection);
  }
}
