package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.AllowedFunctions;
import dev.headroom.engine.sql.Dialect;
import dev.headroom.engine.sql.ReadStatement;
import dev.headroom.engine.sql.StatementException;
import dev.headroom.engine.sql.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Statements on the mirror of a team. Everything happens in one transaction: temporary tables and
 * views are made in it while it may write, then it may only read, and it is never committed. So
 * nothing of a query stays in the database, and no view keeps a table from being replaced for
 * longer than its query takes.
 */
final class PostgresQueries implements QueryDialect {
  private static final String STOPPED = "57014";
  private static final String NO_COLUMN = "42703";
  private static final String NO_PRIVILEGE = "42501";
  private static final String READ_ONLY = "25006";
  private static final Set<String> LOCKED = Set.of("40P01", "55P03");

  /** Data, cardinality, what is not supported, syntax, and limits: the statement is at fault. */
  private static final Set<String> FAULTS = Set.of("0A", "21", "22", "42", "54");

  /** Behind the deadline, so that it is the deadline that is reported. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** After a network has swallowed everything, a thread that reads waits this much longer. */
  private static final Duration NETWORK_GRACE = Duration.ofSeconds(10);

  /** A writer that cannot have its lock gives up after five seconds, and lets readers through. */
  private static final Duration LONGEST_HOLDING = Duration.ofSeconds(60);

  @Override
  public void begin(Connection connection, Deadline deadline) throws SQLException {
    long left = deadline.remaining().toMillis();
    connection.setNetworkTimeout(Runnable::run, millis(left + NETWORK_GRACE.toMillis()));
    execute(connection, "SET TRANSACTION READ WRITE");
    execute(connection, "SET LOCAL statement_timeout = " + millis(left + GRACE.toMillis()));
    execute(connection, "SET LOCAL lock_timeout = '10s'");
    // What decides how a text is read is not left to the settings of a server.
    execute(connection, "SET LOCAL standard_conforming_strings = on");
    execute(connection, "SET LOCAL TimeZone = 'UTC'");
    execute(connection, "SET LOCAL IntervalStyle = 'postgres'");
  }

  private static int millis(long wanted) {
    return (int) Math.min(Integer.MAX_VALUE, wanted);
  }

  /**
   * The locks that the statement needs are taken at once and before anything else, so that waiting
   * in vain costs nothing: it is tried again, and no deadlock with a sync reaches the user.
   */
  @Override
  public void hold(Connection connection, List<ResourceTable> tables, Deadline deadline)
      throws SQLException {
    if (tables.isEmpty()) {
      return;
    }
    Set<String> names = new TreeSet<>();
    tables.forEach(table -> names.add('"' + table.name() + '"'));
    Deadline end = deadline.atMost(LONGEST_HOLDING);
    while (true) {
      try {
        execute(connection, "LOCK TABLE " + String.join(", ", names) + " IN ACCESS SHARE MODE");
        return;
      } catch (SQLException e) {
        if (!LOCKED.contains(stateOf(e)) || end.isOver()) {
          throw e;
        }
        connection.rollback();
        begin(connection, deadline);
      }
    }
  }

  /** A name without a schema is that of the mirror, until there is a temporary one. */
  @Override
  public String mirrored(String quotedName) {
    return quotedName;
  }

  @Override
  public String temporary(String quotedName) {
    return "pg_temp." + quotedName;
  }

  @Override
  public void lockDown(Connection connection, Deadline deadline) throws SQLException {
    execute(connection, "SET TRANSACTION READ ONLY");
    // After the first question, a transaction cannot be made one that writes any more.
    execute(connection, "SELECT 1");
  }

  /**
   * PostgreSQL calls a function also in the form of a column: {@code x.f} is {@code f(x)}. What
   * stands behind a point must be a column of a table, an allowed function, or no function at all.
   */
  @Override
  public void check(Connection connection, ReadStatement statement, List<ResourceTable> tables)
      throws SQLException {
    Set<String> suspects = fields(statement);
    for (ResourceTable table : tables) {
      table.schema().columns().forEach(column -> suspects.remove(column.name()));
    }
    AllowedFunctions allowed = AllowedFunctions.of(Dialect.POSTGRESQL);
    suspects.removeIf(allowed::contains);
    if (suspects.isEmpty()) {
      return;
    }
    // NAME cuts a long one off where the database would.
    String sql = "SELECT 1 FROM pg_catalog.pg_proc WHERE proname = CAST(? AS name) LIMIT 1";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (String name : suspects) {
        query.setString(1, name);
        try (ResultSet result = query.executeQuery()) {
          if (result.next()) {
            throw new StatementException(
                "the function " + name + " is not allowed",
                "a column of your own that is called so needs another name");
          }
        }
      }
    }
  }

  private static Set<String> fields(ReadStatement statement) {
    Set<String> names = new LinkedHashSet<>();
    List<Token> tokens = statement.tokens();
    for (int index = 1; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.isName() && tokens.get(index - 1).isSymbol('.')) {
        names.add(token.kind() == Token.Kind.QUOTED ? token.text() : token.name());
      }
    }
    return names;
  }

  @Override
  public String explaining() {
    return "EXPLAIN ";
  }

  /** Moments and dates are text to PostgreSQL, so the schema tells what they are. */
  @Override
  public Optional<Column.Type> declared(
      ResultSetMetaData result, int position, List<ResourceTable> tables) throws SQLException {
    PGResultSetMetaData origin = result.unwrap(PGResultSetMetaData.class);
    String table = origin.getBaseTableName(position);
    String name = origin.getBaseColumnName(position);
    boolean isText = result.getColumnTypeName(position).equals("text");
    return tables.stream()
        .filter(known -> known.name().equals(table))
        .flatMap(known -> known.schema().columns().stream())
        .filter(column -> column.name().equals(name))
        // The mask of a sensitive value is a text, whatever it hides.
        .map(column -> isText ? asText(column.type()) : column.type())
        .findFirst();
  }

  private static Column.Type asText(Column.Type type) {
    return switch (type) {
      case TEXT, INSTANT, DATE -> type;
      case INTEGER, DECIMAL, REAL, BOOLEAN, JSON -> Column.Type.TEXT;
    };
  }

  /** A statement that fetches its next rows takes no notice of its own method. */
  @Override
  public void cancel(Connection connection, Statement statement) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  @Override
  public Failure explain(SQLException failure, Optional<ReadStatement> statement) {
    String state = stateOf(failure);
    Optional<ServerErrorMessage> said =
        failure instanceof PSQLException e
            ? Optional.ofNullable(e.getServerErrorMessage())
            : Optional.empty();
    String message = said.map(ServerErrorMessage::getMessage).orElse(firstLine(failure));
    if (state.equals(STOPPED)) {
      return new Failure.Stopped();
    }
    if (state.equals(NO_PRIVILEGE)) {
      return new Failure.Unusable(
          message + "; a query needs the right to read, and TEMPORARY on the database");
    }
    if (state.equals(NO_COLUMN)) {
      Optional<String> name =
          said.flatMap(it -> statement.flatMap(of -> nameAt(of, it.getPosition())));
      if (name.isPresent()) {
        return new Failure.NoColumn(name.get());
      }
    }
    boolean isFault = state.length() > 2 && FAULTS.contains(state.substring(0, 2));
    return isFault || state.equals(READ_ONLY)
        ? new Failure.Wrong(message, said.map(ServerErrorMessage::getHint).orElse(""))
        : new Failure.Unusable(message);
  }

  private static String firstLine(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private static String stateOf(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "" : state;
  }

  /**
   * Returns the name at a position of the statement as it was sent, where parameters are numbered:
   * messages come in the language of the server.
   *
   * @param position in characters, from 1
   */
  private static Optional<String> nameAt(ReadStatement statement, int position) {
    List<Token> tokens = statement.tokens();
    int shift = 0;
    int parameters = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      int start = statement.sql().codePointCount(0, token.start()) + shift + 1;
      if (token.kind() == Token.Kind.PARAMETER) {
        parameters++;
        shift += ("$" + parameters).length() - (token.end() - token.start());
      } else if (start == position && token.isName()) {
        return Optional.of(lastOf(tokens, index).text());
      }
    }
    return Optional.empty();
  }

  private static Token lastOf(List<Token> tokens, int first) {
    List<Token> chain = new ArrayList<>(tokens.subList(first, tokens.size()));
    return chain.size() > 2 && chain.get(1).isSymbol('.') ? chain.get(2) : chain.getFirst();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
