package dev.headroom.engine.data.mirror;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.engine.data.mirror.TableState.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the mirror knows about its tables, in tables of its own. Their names begin with an
 * underscore, which no name of a provider does. Moments are texts, see {@link StoredTime}.
 */
final class MirrorMetadata {
  static final String TABLES = "_mirror_table";
  static final String SYNCS = "_mirror_sync";
  static final String LOADS = "_mirror_load";
  static final String ROWS = "_mirror_row";

  /** How many syncs of each table are remembered. */
  static final int LONGEST_HISTORY = 50;

  private static final int LONGEST_MESSAGE = 500;

  private static final String STATE_COLUMNS =
      "name, schema_hash, strategy, synced_at, full_at, checkpoint, row_count, took_millis,"
          + " syncs, failed_syncs, failed_at, failure_kind, failure_message";

  private MirrorMetadata() {}

  /** Returns the statements that make the tables. */
  static List<String> definitions(MirrorDatabase database) {
    return List.of(
        "CREATE TABLE "
            + TABLES
            + " (name TEXT PRIMARY KEY NOT NULL, schema_hash TEXT NOT NULL, strategy TEXT NOT NULL,"
            + " synced_at TEXT, full_at TEXT, checkpoint TEXT, row_count BIGINT NOT NULL,"
            + " took_millis BIGINT NOT NULL, revision BIGINT NOT NULL, syncs BIGINT NOT NULL,"
            + " failed_syncs BIGINT NOT NULL, failed_at TEXT, failure_kind TEXT,"
            + " failure_message TEXT)",
        "CREATE TABLE "
            + SYNCS
            + " (id "
            + database.countingColumn()
            + ", table_name TEXT NOT NULL, started_at TEXT NOT NULL, took_millis BIGINT NOT NULL,"
            + " strategy TEXT NOT NULL, rows_read BIGINT NOT NULL, rows_inserted BIGINT NOT NULL,"
            + " rows_updated BIGINT NOT NULL, rows_deleted BIGINT NOT NULL, pages BIGINT NOT NULL,"
            + " error_kind TEXT, error_message TEXT)",
        "CREATE INDEX _mirror_sync_table ON " + SYNCS + " (table_name, id)",
        "CREATE TABLE "
            + LOADS
            + " (name TEXT PRIMARY KEY NOT NULL, id TEXT NOT NULL, tables_hash TEXT NOT NULL,"
            + " strategy TEXT NOT NULL, changed_since TEXT, started_at TEXT NOT NULL,"
            + " touched_at TEXT NOT NULL, next_cursor TEXT, is_complete BIGINT NOT NULL,"
            + " pages BIGINT NOT NULL, rows_read TEXT NOT NULL, revisions TEXT NOT NULL)",
        "CREATE TABLE "
            + ROWS
            + " (table_name TEXT NOT NULL, row_key TEXT NOT NULL, read_at TEXT NOT NULL,"
            + " is_found BIGINT NOT NULL, PRIMARY KEY (table_name, row_key))");
  }

  static List<TableState> states(Connection connection) throws SQLException {
    var states = new ArrayList<TableState>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT " + STATE_COLUMNS + " FROM " + TABLES + " ORDER BY name");
        ResultSet result = query.executeQuery()) {
      while (result.next()) {
        states.add(state(result));
      }
    }
    return states;
  }

  static Optional<TableState> state(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + STATE_COLUMNS + " FROM " + TABLES + " WHERE name = ?")) {
      query.setString(1, table);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? Optional.of(state(result)) : Optional.empty();
      }
    }
  }

  private static TableState state(ResultSet result) throws SQLException {
    String kind = result.getString("failure_kind");
    String message = result.getString("failure_message");
    return new TableState(
        result.getString("name"),
        result.getString("schema_hash"),
        result.getString("strategy"),
        moment(result.getString("synced_at")),
        moment(result.getString("full_at")),
        Optional.ofNullable(result.getString("checkpoint")),
        result.getLong("row_count"),
        Duration.ofMillis(result.getLong("took_millis")),
        moment(result.getString("failed_at"))
            .filter(_ -> kind != null && message != null)
            .map(at -> new Failure(at, String.valueOf(kind), String.valueOf(message))),
        result.getLong("syncs"),
        result.getLong("failed_syncs"));
  }

  private static Optional<Instant> moment(@Nullable String text) throws SQLException {
    return text == null ? Optional.empty() : Optional.of(StoredTime.read(text));
  }

  /** Returns a number that changes with every invalidation of a table. */
  static long revision(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT revision FROM " + TABLES + " WHERE name = ?")) {
      query.setString(1, table);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }

  /** Notes that there is a table of this layout without rows; counters of an earlier one stay. */
  static void made(Connection connection, TableLayout layout, String strategy) throws SQLException {
    update(
        connection,
        "INSERT INTO "
            + TABLES
            + " (name, schema_hash, strategy, row_count, took_millis, revision, syncs,"
            + " failed_syncs) VALUES (?, ?, ?, 0, 0, 0, 0, 0)"
            + " ON CONFLICT (name) DO UPDATE SET schema_hash = excluded.schema_hash,"
            + " strategy = excluded.strategy, synced_at = NULL, full_at = NULL,"
            + " checkpoint = NULL, row_count = 0",
        layout.name(),
        layout.hash(),
        strategy);
  }

  /** Notes that a table is about to come, so that it can be invalidated meanwhile. */
  static void expected(Connection connection, String table, String strategy) throws SQLException {
    update(
        connection,
        "INSERT INTO "
            + TABLES
            + " (name, schema_hash, strategy, row_count, took_millis, revision, syncs,"
            + " failed_syncs) VALUES (?, '', ?, 0, 0, 0, 0, 0) ON CONFLICT (name) DO NOTHING",
        table,
        strategy);
  }

  static void invalidate(Connection connection, String table) throws SQLException {
    update(
        connection,
        "UPDATE " + TABLES + " SET synced_at = NULL, revision = revision + 1 WHERE name = ?",
        table);
  }

  static void counted(Connection connection, String table, long rows) throws SQLException {
    update(connection, "UPDATE " + TABLES + " SET row_count = ? WHERE name = ?", rows, table);
  }

  /**
   * Notes a sync that was good.
   *
   * @param full whether it read everything
   * @param isStale whether the table was changed meanwhile, so that it has to be read again
   * @param checkpoint null leaves what is there
   */
  static void synced(
      Connection connection,
      TableLayout layout,
      SyncRecord sync,
      boolean full,
      boolean isStale,
      long rows,
      @Nullable String checkpoint)
      throws SQLException {
    String startedAt = StoredTime.text(sync.startedAt());
    update(
        connection,
        "INSERT INTO "
            + TABLES
            + " (name, schema_hash, strategy, synced_at, full_at, checkpoint, row_count,"
            + " took_millis, revision, syncs, failed_syncs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1,"
            + " 0) ON CONFLICT (name) DO UPDATE SET schema_hash = excluded.schema_hash, strategy ="
            + " excluded.strategy, synced_at = excluded.synced_at, full_at ="
            + " COALESCE(excluded.full_at, "
            + TABLES
            + ".full_at), checkpoint = COALESCE(excluded.checkpoint, "
            + TABLES
            + ".checkpoint), row_count = excluded.row_count, took_millis = excluded.took_millis,"
            + " syncs = "
            + TABLES
            + ".syncs + 1, failed_at = NULL, failure_kind = NULL, failure_message = NULL",
        layout.name(),
        layout.hash(),
        sync.strategy(),
        isStale ? null : startedAt,
        full ? startedAt : null,
        checkpoint,
        rows,
        sync.took().toMillis());
    addToHistory(connection, sync);
  }

  /** Notes a sync that failed; what is known of the rows stays. */
  static void failed(Connection connection, SyncRecord sync, Instant at, ProviderError error)
      throws SQLException {
    update(
        connection,
        "INSERT INTO "
            + TABLES
            + " (name, schema_hash, strategy, row_count, took_millis, revision, syncs,"
            + " failed_syncs, failed_at, failure_kind, failure_message)"
            + " VALUES (?, '', ?, 0, 0, 0, 0, 1, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET failed_syncs = "
            + TABLES
            + ".failed_syncs + 1, failed_at = excluded.failed_at,"
            + " failure_kind = excluded.failure_kind,"
            + " failure_message = excluded.failure_message",
        sync.table(),
        sync.strategy(),
        StoredTime.text(at),
        error.kind().code(),
        limited(error.message()));
    addToHistory(connection, sync);
  }

  private static void addToHistory(Connection connection, SyncRecord sync) throws SQLException {
    update(
        connection,
        "INSERT INTO "
            + SYNCS
            + " (table_name, started_at, took_millis, strategy, rows_read, rows_inserted,"
            + " rows_updated, rows_deleted, pages, error_kind, error_message)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        sync.table(),
        StoredTime.text(sync.startedAt()),
        sync.took().toMillis(),
        sync.strategy(),
        sync.read(),
        sync.inserted(),
        sync.updated(),
        sync.deleted(),
        (long) sync.pages(),
        sync.error().map(error -> error.kind().code()).orElse(null),
        sync.error().map(error -> limited(error.message())).orElse(null));
    update(
        connection,
        "DELETE FROM "
            + SYNCS
            + " WHERE table_name = ? AND id <= (SELECT id FROM "
            + SYNCS
            + " WHERE table_name = ? ORDER BY id DESC LIMIT 1 OFFSET "
            + LONGEST_HISTORY
            + ")",
        sync.table(),
        sync.table());
  }

  static List<SyncRecord> history(Connection connection, String table) throws SQLException {
    var syncs = new ArrayList<SyncRecord>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT started_at, took_millis, strategy, rows_read, rows_inserted, rows_updated,"
                + " rows_deleted, pages, error_kind, error_message FROM "
                + SYNCS
                + " WHERE table_name = ? ORDER BY id DESC")) {
      query.setString(1, table);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          syncs.add(sync(table, result));
        }
      }
    }
    return syncs;
  }

  private static SyncRecord sync(String table, ResultSet result) throws SQLException {
    String kind = result.getString("error_kind");
    return new SyncRecord(
        table,
        StoredTime.read(result.getString("started_at")),
        Duration.ofMillis(result.getLong("took_millis")),
        result.getString("strategy"),
        result.getLong("rows_read"),
        result.getLong("rows_inserted"),
        result.getLong("rows_updated"),
        result.getLong("rows_deleted"),
        result.getInt("pages"),
        kind == null
            ? Optional.empty()
            : Optional.of(ProviderError.of(kindOf(kind), result.getString("error_message"))));
  }

  private static ErrorKind kindOf(String code) throws DamagedMirrorException {
    for (ErrorKind kind : ErrorKind.values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw new DamagedMirrorException("what it knows of a sync has no kind of failure");
  }

  /** Forgets all that is known about a table. */
  static void forget(Connection connection, String table) throws SQLException {
    update(connection, "DELETE FROM " + TABLES + " WHERE name = ?", table);
    update(connection, "DELETE FROM " + SYNCS + " WHERE table_name = ?", table);
    RowAges.forget(connection, table);
  }

  /** Runs a statement with values; an {@link Optional} is not one. */
  static void update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < values.length; index++) {
        statement.setObject(index + 1, values[index]);
      }
      statement.executeUpdate();
    }
  }

  private static String limited(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }
}
