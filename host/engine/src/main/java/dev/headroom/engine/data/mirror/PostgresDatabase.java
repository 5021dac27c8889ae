package dev.headroom.engine.data.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.CancelledException;
import dev.headroom.api.resource.Column;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.Dialect;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A mirror that a team shares: a schema for each profile in a PostgreSQL database. Advisory locks
 * take the place of lock files.
 *
 * <p>A statement sees one moment; two statements of one connection may see two, because a table
 * that was replaced is gone for a snapshot that is older.
 */
final class PostgresDatabase implements MirrorDatabase {
  private static final int VERSION = 1;
  private static final String VERSION_TABLE = "_mirror_version";
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  private static final Duration LOCK_PAUSE = Duration.ofMillis(100);

  /** What the driver holds of one answer at most, in bytes; rows come in portions. */
  private static final String LARGEST_ANSWER = "256M";

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final ValueCodec VALUES = new PostgresValues();

  private final String url;
  private final String schema;
  private final Properties properties = new Properties();

  /**
   * Makes a database. Connects to nothing yet.
   *
   * @param url without a password
   * @param user when absent, the driver takes that of the operating system
   * @param password when absent, the driver looks into the password file of PostgreSQL
   */
  PostgresDatabase(String url, Optional<String> user, Optional<String> password, String schema) {
    this.url = url;
    this.schema = schema;
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(text -> properties.setProperty("password", text));
    properties.setProperty("currentSchema", Sql.quoted(schema));
    properties.setProperty("ApplicationName", "headroom");
    properties.setProperty("connectTimeout", Long.toString(LONGEST_CONNECT.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("maxResultBuffer", LARGEST_ANSWER);
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  private Connection connect() throws SQLException {
    Connection connection = driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not an address that starts with jdbc:postgresql:");
    }
    return connection;
  }

  /**
   * Asks the driver itself, because a service of another module may not be found; and by its name,
   * because its classes carry annotations that the compiler would miss.
   */
  private static Driver driver() throws SQLException {
    try {
      return Class.forName("org.postgresql.Driver")
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver of PostgreSQL is missing", e);
    }
  }

  @Override
  public Connection openForWriting() throws SQLException {
    Connection connection = connect();
    boolean isUsable = false;
    try {
      begin(connection);
      make(connection);
      commit(connection);
      isUsable = true;
      return connection;
    } finally {
      if (!isUsable) {
        connection.close();
      }
    }
  }

  private void make(Connection connection) throws SQLException {
    Optional<Integer> version = version(connection);
    if (version.isPresent()) {
      if (version.get() != VERSION) {
        throw new SQLException("it was made by another version of headroom");
      }
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.quoted(schema));
      for (String definition : MirrorMetadata.definitions(this)) {
        statement.execute(definition);
      }
      statement.execute("CREATE TABLE " + VERSION_TABLE + " AS SELECT " + VERSION + " AS version");
    }
  }

  /** Returns the version of the mirror; empty when there is none. */
  private Optional<Integer> version(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = ? AND tablename = ?")) {
      query.setString(1, schema);
      query.setString(2, VERSION_TABLE);
      try (ResultSet result = query.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT version FROM " + VERSION_TABLE)) {
      return result.next() ? Optional.of(result.getInt(1)) : Optional.empty();
    }
  }

  @Override
  public Optional<Connection> openForReading() throws SQLException {
    Connection connection = openEmpty();
    boolean isThere = false;
    try {
      isThere = version(connection).filter(version -> version == VERSION).isPresent();
      connection.commit();
      return isThere ? Optional.of(connection) : Optional.empty();
    } finally {
      if (!isThere) {
        connection.close();
      }
    }
  }

  @Override
  public Connection openEmpty() throws SQLException {
    Connection connection = connect();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * One writer at a time, as in SQLite, so that no two can wait for each other. Replacing a table
   * waits for its readers, and new ones wait behind it: so it does not wait for long. What was
   * loaded stays, and the next sync puts it in its place.
   */
  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + lockNumber("write") + ")");
      statement.execute("SET LOCAL lock_timeout = '5s'");
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public ValueCodec values() {
    return VALUES;
  }

  @Override
  public String countingColumn() {
    return "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
  }

  @Override
  public String deleteRepeated(String table, List<Column> keys) {
    String quoted = Sql.quoted(table);
    return "DELETE FROM "
        + quoted
        + " AS earlier USING "
        + quoted
        + " AS later WHERE earlier.ctid < later.ctid AND "
        + Sql.areEqual(keys, "earlier", "later");
  }

  @Override
  public boolean isRepeatedKey(SQLException failure) {
    return UNIQUE_VIOLATION.equals(failure.getSQLState());
  }

  @Override
  public void analyze(Connection connection, String table) throws SQLException {
    Sql.execute(connection, "ANALYZE " + Sql.quoted(table));
  }

  /** PostgreSQL looks after its own room. */
  @Override
  public void shrink(Connection connection) {}

  /** What a team shares is not thrown away by one of them. */
  @Override
  public boolean recovers(SQLException failure) {
    return false;
  }

  @Override
  public MirrorException explain(String what, Exception failure) {
    int end = url.indexOf('?');
    return new MirrorException(
        "the mirror "
            + (end < 0 ? url : url.substring(0, end))
            + " cannot "
            + what
            + ": "
            + reason(failure),
        failure);
  }

  private static String reason(Exception failure) {
    return failure instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())
        ? "somebody is still reading the table; try again when they are done"
        : String.valueOf(failure.getMessage());
  }

  @Override
  public Optional<MirrorLock> lock(String name, Deadline deadline) {
    try {
      Connection connection = connect();
      boolean isLocked = false;
      try {
        isLocked = tryLock(connection, lockNumber(name), deadline);
        return isLocked ? Optional.of(() -> close(connection)) : Optional.empty();
      } finally {
        if (!isLocked) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw explain("be locked", e);
    }
  }

  private static boolean tryLock(Connection connection, long number, Deadline deadline)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet result =
            statement.executeQuery("SELECT pg_try_advisory_lock(" + number + ")")) {
          if (result.next() && result.getBoolean(1)) {
            return true;
          }
        }
        if (deadline.isOver()) {
          return false;
        }
        Thread.sleep(LOCK_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while waiting for a lock", e);
    }
  }

  /** The lock ends with its connection. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone, and the lock with it.
    }
  }

  private long lockNumber(String name) {
    try {
      String text = "headroom\n" + schema + "\n" + name;
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Optional<Long> size() {
    return Optional.empty();
  }
}
