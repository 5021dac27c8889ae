package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;

/** Makes and runs statements. Names are put into them; values never are, they are bound. */
final class Sql {
  private Sql() {}

  /** Returns a name that SQL takes as it is, whatever it says. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Runs a statement that has neither parameters nor a result. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns how many rows a table has. */
  static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + quoted(table))) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** Returns the names of columns with commas. */
  static String names(List<Column> columns) {
    var names = new StringJoiner(", ");
    columns.forEach(column -> names.add(quoted(column.name())));
    return names.toString();
  }

  /** Returns conditions that columns have bound values. */
  static String areBound(List<Column> columns) {
    var conditions = new StringJoiner(" AND ");
    columns.forEach(column -> conditions.add(quoted(column.name()) + " = ?"));
    return conditions.toString();
  }

  /** Returns conditions that two tables have the same values in columns. */
  static String areEqual(List<Column> columns, String first, String second) {
    var conditions = new StringJoiner(" AND ");
    for (Column column : columns) {
      String name = quoted(column.name());
      conditions.add(first + "." + name + " = " + second + "." + name);
    }
    return conditions.toString();
  }
}
