package dev.headroom.engine.data.query;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.ReadStatement;
import dev.headroom.engine.sql.StatementException;
import dev.headroom.engine.sql.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A reading connection that is set up for one statement: tables that are there for this statement
 * only, views that hide sensitive values, then everything that could change or reach something is
 * switched off. Not for several threads.
 */
final class QuerySession implements AutoCloseable {
  /** What a sensitive value is shown as: that there is one may be known. */
  static final String MASK = MaskedRows.MARK;

  static final String PART = "_part_";

  private static final int FETCHED_AT_ONCE = 500;

  private final Mirror mirror;
  private final QueryDialect dialect;
  private final Connection connection;
  private final Deadline deadline;
  private List<ResourceTable> tables = List.of();
  private Optional<ReadStatement> running = Optional.empty();
  private Runnable stuck = () -> {};
  private @Nullable StatementWatch watch;

  private QuerySession(Mirror mirror, Connection connection, Deadline deadline) {
    this.mirror = mirror;
    this.dialect = QueryDialect.of(mirror.dialect());
    this.connection = connection;
    this.deadline = deadline;
  }

  /** Opens a session. */
  static QuerySession open(Mirror mirror, Deadline deadline) {
    var session = new QuerySession(mirror, mirror.openForReading(), deadline);
    try {
      session.dialect.begin(session.connection, deadline);
      return session;
    } catch (SQLException e) {
      session.close();
      throw session.explain(e);
    }
  }

  /**
   * Keeps tables of the mirror as they are until the statement has ended; before anything else.
   *
   * @throws ProviderException when one has rows of another owner by now
   */
  void hold(List<ResourceTable> held) {
    try {
      dialect.hold(connection, held, deadline);
      for (ResourceTable table : held) {
        mirror.requireOwn(connection, table);
      }
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  /** Adds rows that stand for a whole table in this statement. */
  void addPart(ResourceTable table, Iterator<Row> rows) {
    mirror.fillTemporary(connection, PART + table.name(), table, rows);
  }

  /**
   * Puts a view before a table, under its own name.
   *
   * @param part whether its rows were added to this session
   * @param sensitive whether sensitive values are shown
   */
  void addView(ResourceTable table, boolean part, boolean sensitive) {
    var columns = new StringJoiner(", ");
    boolean masks = false;
    for (Column column : table.schema().columns()) {
      String name = quoted(column.name());
      switch (column.sensitivity()) {
        case NEVER_STORED -> {
          // It is not there.
        }
        case PLAIN -> columns.add(name);
        case SENSITIVE -> {
          masks |= !sensitive;
          columns.add(
              sensitive
                  ? name
                  : "CASE WHEN " + name + " IS NOT NULL THEN '" + MASK + "' END AS " + name);
        }
      }
    }
    if (!masks && !part) {
      return;
    }
    String rows =
        part
            ? dialect.temporary(quoted(PART + table.name()))
            : dialect.mirrored(quoted(table.name()));
    try {
      execute(
          "CREATE TEMP VIEW " + quoted(table.name()) + " AS SELECT " + columns + " FROM " + rows);
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  /** Sets what is done about a statement that goes on although it was stopped. */
  void whenStuck(Runnable action) {
    this.stuck = action;
  }

  /** Says which tables the statement names, so that what is wrong with it can be explained. */
  void explains(List<ResourceTable> named) {
    this.tables = List.copyOf(named);
  }

  /**
   * Returns the connection with everything switched off that the statement has no use for. The
   * guard should have refused it before.
   */
  Connection lockedDown() throws SQLException {
    dialect.lockDown(connection, deadline);
    return connection;
  }

  /**
   * Runs the statement. The cursor closes this session.
   *
   * @param parameters the value of each parameter it has
   */
  QueryRows run(ReadStatement statement, Map<String, String> parameters, OptionalLong limit) {
    try {
      return new QueryRows(this, query(statement.positional(), statement, parameters), limit);
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  /** Returns how the database would run the statement, a line per step. */
  List<String> plan(ReadStatement statement, Map<String, String> parameters) {
    try {
      String explained =
          statement.isExplain()
              ? statement.positional()
              : dialect.explaining() + statement.positional();
      ResultSet result = query(explained, statement, parameters);
      List<String> lines = new ArrayList<>();
      while (result.next()) {
        lines.add(result.getString(result.getMetaData().getColumnCount()));
      }
      return lines;
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  private ResultSet query(String sql, ReadStatement statement, Map<String, String> parameters)
      throws SQLException {
    running = Optional.of(statement);
    PreparedStatement prepared = lockedDown().prepareStatement(sql);
    dialect.check(connection, statement, tables);
    prepared.setFetchSize(FETCHED_AT_ONCE);
    int position = 1;
    for (Token token : statement.tokens()) {
      if (token.kind() == Token.Kind.PARAMETER) {
        bind(prepared, position++, parameters.getOrDefault(token.text(), ""));
      }
    }
    watch = StatementWatch.over(deadline, () -> dialect.cancel(connection, prepared), stuck);
    return prepared.executeQuery();
  }

  /** A whole number is bound as one, anything else as text: a version such as 1.10 is no number. */
  private static void bind(PreparedStatement statement, int position, String value)
      throws SQLException {
    OptionalLong number = wholeNumber(value);
    if (number.isPresent()) {
      statement.setLong(position, number.getAsLong());
    } else {
      statement.setString(position, value);
    }
  }

  private static OptionalLong wholeNumber(String value) {
    try {
      long number = Long.parseLong(value);
      return String.valueOf(number).equals(value) ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns what a failure of the database means. */
  RuntimeException explain(SQLException e) {
    return switch (dialect.explain(e, running)) {
      case QueryDialect.Failure.Stopped _ ->
          deadline.isOver()
              ? new ProviderException(
                  ProviderError.of(
                      ErrorKind.TIMEOUT,
                      "the query took longer than it may",
                      "give it more time with --timeout"))
              : new CancelledException("the query was interrupted", e);
      case QueryDialect.Failure.NoColumn(String name) -> MissingColumn.explain(name, tables);
      case QueryDialect.Failure.Wrong(String message, String hint) ->
          new StatementException(message, hint);
      case QueryDialect.Failure.Unusable(String message) ->
          new MirrorException("the mirror cannot be read: " + message, e);
    };
  }

  /** Returns the types that columns of tables have in a result; empty for expressions. */
  List<Optional<Column.Type>> declared(ResultSetMetaData result) throws SQLException {
    List<Optional<Column.Type>> types = new ArrayList<>();
    for (int position = 1; position <= result.getColumnCount(); position++) {
      types.add(dialect.declared(result, position, tables));
    }
    return types;
  }

  @Nullable Object value(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException {
    return mirror.read(result, position, type);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    StatementWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // It only read.
    }
  }
}
