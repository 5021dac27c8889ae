package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.ReadStatement;
import dev.headroom.engine.sql.StatementException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteLimits;

/** Statements on the file of one user. */
final class SqliteQueries implements QueryDialect {
  private static final String NOT_FOUND = "no such column: ";

  /** A value of this length can be built, a longer one is refused. In bytes. */
  private static final int LONGEST_VALUE = 16 * 1024 * 1024;

  /** What SQLite may take for sorting, temporary tables and values together. In bytes. */
  private static final long MOST_MEMORY = 512L * 1024 * 1024;

  /** The steps of a compiled statement that open a table or an index by its place in the file. */
  private static final Set<String> OPENS = Set.of("OpenRead", "OpenWrite", "ReopenIdx");

  private static final int MAIN = 0;
  private static final int TEMP = 1;

  @Override
  public void begin(Connection connection, Deadline deadline) throws SQLException {
    execute(connection, "PRAGMA query_only = OFF");
    execute(connection, "PRAGMA temp_store = MEMORY");
    execute(connection, "PRAGMA hard_heap_limit = " + MOST_MEMORY);
  }

  /** A reader of SQLite sees one moment, whatever others write. */
  @Override
  public void hold(Connection connection, List<ResourceTable> tables, Deadline deadline) {}

  @Override
  public String mirrored(String quotedName) {
    return "main." + quotedName;
  }

  @Override
  public void lockDown(Connection connection, Deadline deadline) throws SQLException {
    execute(connection, "PRAGMA trusted_schema = OFF");
    execute(connection, "PRAGMA query_only = ON");
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 0);
  }

  /**
   * The second wall behind the guard: of the compiled statement every table and index it opens has
   * to be one of those that were named, whatever its text made the guard believe.
   */
  @Override
  public void check(Connection connection, ReadStatement statement, List<ResourceTable> tables)
      throws SQLException {
    Set<Integer> main = places(connection, "main", tables, "");
    Set<Integer> temp = places(connection, "temp", tables, QuerySession.PART);
    String compiled =
        statement.isExplain() ? statement.positional() : "EXPLAIN " + statement.positional();
    if (statement.isExplain() && compiled.toLowerCase(Locale.ROOT).contains("query")) {
      return; // It tells how a statement would be run, and opens nothing.
    }
    try (PreparedStatement explained = connection.prepareStatement(compiled);
        ResultSet steps = explained.executeQuery()) {
      while (steps.next()) {
        if (OPENS.contains(steps.getString("opcode"))
            && !(steps.getInt("p3") == MAIN && main.contains(steps.getInt("p2")))
            && !(steps.getInt("p3") == TEMP && temp.contains(steps.getInt("p2")))) {
          throw new StatementException("the statement reads a table that it does not name");
        }
      }
    }
  }

  /** Returns where the tables and their indexes stand in a file. */
  private static Set<Integer> places(
      Connection connection, String schema, List<ResourceTable> tables, String prefix)
      throws SQLException {
    Set<String> names = new HashSet<>();
    tables.forEach(table -> names.add((prefix + table.name()).toLowerCase(Locale.ROOT)));
    Set<Integer> places = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet catalog =
            statement.executeQuery(
                "SELECT tbl_name, rootpage FROM "
                    + schema
                    + ".sqlite_schema WHERE type IN ('table', 'index')")) {
      while (catalog.next()) {
        if (names.contains(catalog.getString(1).toLowerCase(Locale.ROOT))) {
          places.add(catalog.getInt(2));
        }
      }
    }
    return places;
  }

  @Override
  public String explaining() {
    return "EXPLAIN QUERY PLAN ";
  }

  /** The first word of the type that a column was declared with. */
  @Override
  public Optional<Column.Type> declared(
      ResultSetMetaData result, int position, List<ResourceTable> tables) throws SQLException {
    // For what is computed the driver names the type of the first value.
    if (String.valueOf(result.getTableName(position)).isEmpty()) {
      return Optional.empty();
    }
    var words = new StringTokenizer(result.getColumnTypeName(position), " (");
    return switch (words.hasMoreTokens() ? words.nextToken().toLowerCase(Locale.ROOT) : "") {
      case "text" -> Optional.of(Column.Type.TEXT);
      case "integer" -> Optional.of(Column.Type.INTEGER);
      case "decimal" -> Optional.of(Column.Type.DECIMAL);
      case "real" -> Optional.of(Column.Type.REAL);
      case "boolean" -> Optional.of(Column.Type.BOOLEAN);
      case "instant" -> Optional.of(Column.Type.INSTANT);
      case "date" -> Optional.of(Column.Type.DATE);
      case "json" -> Optional.of(Column.Type.JSON);
      default -> Optional.empty();
    };
  }

  @Override
  public void cancel(Connection connection, Statement statement) throws SQLException {
    statement.cancel();
  }

  @Override
  public Failure explain(SQLException failure, Optional<ReadStatement> statement) {
    int code = failure.getErrorCode() & 0xff;
    String message = messageOf(failure);
    if (code == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
      return new Failure.Stopped();
    }
    if (code == SQLiteErrorCode.SQLITE_NOMEM.code) {
      return new Failure.Wrong(
          "the statement needs more memory than it may", "ask for less at once");
    }
    if (code != SQLiteErrorCode.SQLITE_ERROR.code && code != SQLiteErrorCode.SQLITE_TOOBIG.code) {
      return new Failure.Unusable(message);
    }
    int column = message.indexOf(NOT_FOUND);
    return column >= 0
        ? new Failure.NoColumn(message.substring(column + NOT_FOUND.length()))
        : new Failure.Wrong(message, "");
  }

  /** The driver puts a code and its meaning around what SQLite said. */
  private static String messageOf(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int from = message.indexOf('(');
    int to = message.lastIndexOf(')');
    return message.startsWith("[") && from > 0 && to > from
        ? message.substring(from + 1, to)
        : message;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
