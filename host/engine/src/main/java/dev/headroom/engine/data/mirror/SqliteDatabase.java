package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.ProcessLock;
import dev.headroom.engine.sql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * A mirror in a file of its own, for this user only. It can be made again, so a file that is
 * damaged, or from another version, is moved aside.
 */
final class SqliteDatabase implements MirrorDatabase {
  /** In the header of the file. A file with another number is not read. */
  private static final int VERSION = 2;

  private static final int PAGE_BYTES = 8192;
  private static final int WRITER_CACHE_KIB = 32 * 1024;
  private static final int READER_CACHE_KIB = 16 * 1024;

  /** Longer than the longest single write: an index on millions of rows. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final Duration LONGEST_MAKING = Duration.ofSeconds(30);

  private static final ValueCodec VALUES = new SqliteValues();

  private final Path file;
  private final Path locks;
  private final String lockName;
  private final Consumer<String> warnings;
  private volatile @Nullable Object opened;

  SqliteDatabase(Path file, Path locks, String lockName, Consumer<String> warnings) {
    this.file = file;
    this.locks = locks;
    this.lockName = lockName;
    this.warnings = warnings;
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public Connection openForWriting() throws SQLException {
    if (!isThere()) {
      make();
    }
    SQLiteConfig config = config(WRITER_CACHE_KIB);
    // The sort that builds an index shares the work, and spills to disk at the size of the cache.
    config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "FILE");
    opened = identity();
    Connection connection = config.createConnection(url());
    Sql.execute(connection, "PRAGMA threads = 2");
    Sql.execute(connection, "PRAGMA analysis_limit = 400");
    return connection;
  }

  @Override
  public Optional<Connection> openForReading() throws SQLException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    opened = identity();
    SQLiteConfig config = config(READER_CACHE_KIB);
    config.setReadOnly(true);
    Connection connection = config.createConnection(url());
    boolean isUsable = false;
    try {
      if (versionOf(connection) != VERSION) {
        return Optional.empty();
      }
      checkTables(connection);
      connection.setAutoCommit(false);
      isUsable = true;
      return Optional.of(connection);
    } finally {
      if (!isUsable) {
        connection.close();
      }
    }
  }

  @Override
  public Connection openEmpty() throws SQLException {
    Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
    Sql.execute(connection, "PRAGMA query_only = ON");
    connection.setAutoCommit(false);
    return connection;
  }

  /** Returns what tells a file from another one of the same name; null when it is not there. */
  private @Nullable Object identity() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private SQLiteConfig config(int cacheKib) {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
    config.setCacheSize(-cacheKib);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.enableLoadExtension(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  /** Returns the number in the file's header; 0 when the file is empty. */
  private static int versionOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  /** A table that is known and not there would be an error of SQL in every command. */
  private static void checkTables(Connection connection) throws SQLException {
    String missing =
        "SELECT (SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('"
            + MirrorMetadata.TABLES
            + "', '"
            + MirrorMetadata.SYNCS
            + "', '"
            + MirrorMetadata.LOADS
            + "', '"
            + MirrorMetadata.ROWS
            + "')) < 4";
    String lost =
        "SELECT EXISTS (SELECT 1 FROM "
            + MirrorMetadata.TABLES
            + " WHERE schema_hash <> ''"
            + " AND name NOT IN (SELECT name FROM sqlite_schema WHERE type = 'table'))";
    if (isTrue(connection, missing) || isTrue(connection, lost)) {
      throw new DamagedMirrorException("a table is missing");
    }
  }

  private static boolean isTrue(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      return result.next() && result.getBoolean(1);
    }
  }

  private boolean isThere() throws SQLException {
    try {
      Optional<Connection> reader = openForReading();
      if (reader.isPresent()) {
        reader.get().close();
      }
      return reader.isPresent();
    } catch (SQLException e) {
      if (isDamage(e)) {
        return false;
      }
      throw e;
    }
  }

  /** One process makes the file; the journal cannot be chosen while another one is about it. */
  private void make() throws SQLException {
    try (ProcessLock _ = makingLock()) {
      if (isThere()) {
        return;
      }
      if (Files.exists(file) && !isEmpty()) {
        moveAside("it is damaged, or was written by another version");
      }
      PrivateFiles.createIfMissing(file);
      try (Connection connection = config(READER_CACHE_KIB).createConnection(url());
          Statement statement = connection.createStatement()) {
        // In this order: none of the three can be changed once there is a table.
        statement.execute("PRAGMA page_size = " + PAGE_BYTES);
        statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("BEGIN IMMEDIATE");
        for (String definition : MirrorMetadata.definitions(this)) {
          statement.execute(definition);
        }
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("COMMIT");
      }
    } catch (IOException e) {
      throw explain("be made", e);
    }
  }

  private ProcessLock makingLock() throws IOException {
    return ProcessLock.acquire(locks, lockName, Deadline.in(LONGEST_MAKING))
        .orElseThrow(() -> new IOException("another process has held its lock for too long"));
  }

  /** Whether it is a file that a process made and died before it wrote to it. */
  private boolean isEmpty() {
    try (Connection connection = config(READER_CACHE_KIB).createConnection(url());
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (SELECT user_version FROM pragma_user_version), count(*)"
                    + " FROM sqlite_schema")) {
      return result.next() && result.getInt(1) == 0 && result.getInt(2) == 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private void moveAside(String reason) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unusable");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    for (String suffix : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
    warnings.accept(
        "the mirror " + file + " was replaced: " + reason + "; the old file is now " + aside);
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    Sql.execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    Sql.execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    Sql.execute(connection, "ROLLBACK");
  }

  @Override
  public ValueCodec values() {
    return VALUES;
  }

  @Override
  public String countingColumn() {
    return "INTEGER PRIMARY KEY";
  }

  @Override
  public String deleteRepeated(String table, List<Column> keys) {
    String quoted = Sql.quoted(table);
    return "DELETE FROM "
        + quoted
        + " WHERE rowid NOT IN (SELECT max(rowid) FROM "
        + quoted
        + " GROUP BY "
        + Sql.names(keys)
        + ")";
  }

  @Override
  public boolean isRepeatedKey(SQLException failure) {
    return codeOf(failure) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  @Override
  public void analyze(Connection connection, String table) throws SQLException {
    Sql.execute(connection, "ANALYZE " + Sql.quoted(table));
  }

  @Override
  public void shrink(Connection connection) throws SQLException {
    Sql.execute(connection, "PRAGMA incremental_vacuum");
    Sql.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public boolean recovers(SQLException failure) {
    if (!isDamage(failure)) {
      return false;
    }
    try (ProcessLock _ = makingLock()) {
      // Another process may have made a new one already.
      if (Objects.equals(opened, identity())) {
        moveAside("it is damaged");
      }
      return true;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  @Override
  public MirrorException explain(String what, Exception failure) {
    return new MirrorException(
        "the mirror " + file + " cannot " + what + ": " + failure.getMessage(), failure);
  }

  private static boolean isDamage(SQLException failure) {
    int code = codeOf(failure);
    return failure instanceof DamagedMirrorException
        || code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** The lower eight bits are the kind of a failure, the others its details. */
  private static int codeOf(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  @Override
  public Optional<MirrorLock> lock(String name, Deadline deadline) {
    try {
      return ProcessLock.acquire(locks, lockName + " " + name, deadline)
          .map(lock -> (MirrorLock) lock::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Long> size() {
    long size = 0;
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      try {
        size += Files.exists(part) ? Files.size(part) : 0;
      } catch (IOException e) {
        // Another process has just closed the database and tidied up.
      }
    }
    return Optional.of(size);
  }
}
