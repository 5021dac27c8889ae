package dev.headroom.engine.data.mirror;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mirror in a database that is spoken to in SQL. Within a process one thread writes at a time, in
 * the order in which they came; transactions are short, so that other processes find their turn.
 */
public final class SqlMirror implements Mirror {
  private final MirrorDatabase database;
  private final Clock clock;
  private final MirrorConnections connections;

  SqlMirror(MirrorDatabase database, Clock clock) {
    this.database = database;
    this.connections = new MirrorConnections(database);
    this.clock = clock;
  }

  /**
   * Returns a mirror in a file of its own. Nothing is opened or made yet.
   *
   * @param file the database; beside it lie its journals
   * @param locks the directory of lock files
   * @param name tells the locks of this mirror from those of others
   * @param warnings hears when the file could not be used and is made anew
   */
  public static SqlMirror inFile(
      Path file, Path locks, String name, Clock clock, Consumer<String> warnings) {
    return new SqlMirror(new SqliteDatabase(file, locks, name, warnings), clock);
  }

  /**
   * Returns a mirror in a schema of a PostgreSQL database that others may share. Connects to
   * nothing yet.
   *
   * @param url such as {@code jdbc:postgresql://host/database}, without a password
   * @param password when absent, the password file of PostgreSQL is looked into
   */
  public static SqlMirror inPostgres(
      String url, Optional<String> user, Optional<Secret> password, String schema, Clock clock) {
    return new SqlMirror(
        new PostgresDatabase(url, user, password.map(Secret::reveal), schema), clock);
  }

  @Override
  public List<TableState> states() {
    return connections.read(MirrorMetadata::states).orElse(List.of());
  }

  @Override
  public Optional<TableState> state(String table) {
    return connections
        .read(connection -> MirrorMetadata.state(connection, table))
        .flatMap(found -> found);
  }

  /** Returns the last syncs of a table, the newest first. */
  public List<SyncRecord> history(String table) {
    return connections
        .read(connection -> MirrorMetadata.history(connection, table))
        .orElse(List.of());
  }

  /**
   * Whether what is there of a table was stored in the layout it has now. What was not counts as
   * not there, and is made anew by the next sync.
   */
  public boolean isCurrent(ResourceTable table, TableState state) {
    return TableLayout.of(table).hash().equals(state.schemaHash());
  }

  /** Returns what is known of the rows of a table; empty when nothing was ever read of it. */
  public Optional<TableState> stored(ResourceTable table) {
    return state(table.name())
        .filter(state -> isCurrent(table, state))
        .filter(state -> state.syncedAt().isPresent() || state.rows() > 0);
  }

  /**
   * Returns what is known of the rows of a table that are to be shown without asking for others.
   *
   * @throws ProviderException when nothing was ever read of it: no row would look as if there were
   *     none. Of a table that is read by key nothing more is expected
   */
  public Optional<TableState> requireStored(ResourceTable table) {
    Optional<TableState> stored = stored(table);
    if (stored.isEmpty() && !isReadByKey(table)) {
      boolean isOther = state(table.name()).flatMap(TableState::syncedAt).isPresent();
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.NOT_FOUND,
              isOther
                  ? table.name()
                      + " was read with another sign-in or other settings, or by another version"
                  : "nothing was ever read of " + table.name(),
              "run it without --offline"));
    }
    return stored;
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public Connection openForReading() {
    return connections.openReader();
  }

  @Override
  public void bind(PreparedStatement statement, int parameter, Column.Type type, Object value)
      throws SQLException {
    database.values().bind(statement, parameter, type, value);
  }

  @Override
  public @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException {
    return database.values().read(result, position, type);
  }

  @Override
  public void fillTemporary(
      Connection reading, String name, ResourceTable table, Iterator<Row> rows) {
    var layout = TableLayout.of(table);
    try (Statement statement = reading.createStatement()) {
      statement.execute(layout.createTemporary(name, database.values()));
      try (PreparedStatement upsert = reading.prepareStatement(layout.upsert(name))) {
        while (rows.hasNext()) {
          layout.bind(upsert, rows.next(), database.values());
          upsert.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw database.explain("hold " + name, e);
    }
  }

  @Override
  public void prepare(ResourceTable table) {
    var layout = TableLayout.of(table);
    if (!isCurrent(state(table.name()), layout)) {
      connections.write(connection -> makeUnlessThere(connection, table, layout));
    }
  }

  @Override
  public void requireOwn(Connection reading, ResourceTable table) throws SQLException {
    if (!isCurrent(MirrorMetadata.state(reading, table.name()), TableLayout.of(table))) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.UNAVAILABLE,
              table.name() + " was just read with another sign-in or other settings",
              "run it again"));
    }
  }

  /** Only a table that was read once, or is read row by row, has a place for rows. */
  @Override
  public void keep(ResourceTable table, List<Row> rows) {
    var layout = TableLayout.of(table);
    boolean byKey = isReadByKey(table);
    if (rows.isEmpty() || (!byKey && !isCurrent(state(table.name()), layout))) {
      return;
    }
    connections.write(
        connection -> {
          if (byKey) {
            makeUnlessThere(connection, table, layout);
          } else if (!isCurrent(MirrorMetadata.state(connection, table.name()), layout)) {
            return;
          }
          try (PreparedStatement upsert =
              connection.prepareStatement(layout.upsert(layout.name()))) {
            for (Row row : rows) {
              layout.bind(upsert, row, database.values());
              upsert.executeUpdate();
              if (byKey) {
                RowAges.note(
                    connection,
                    layout.name(),
                    layout.keyOf(row),
                    new RowAge(clock.instant(), true));
              }
            }
          }
          MirrorMetadata.counted(connection, layout.name(), Sql.count(connection, layout.name()));
        });
  }

  @Override
  public void remove(ResourceTable table, RowKey key) {
    var layout = TableLayout.of(table);
    boolean byKey = isReadByKey(table);
    if (!byKey && !isCurrent(state(table.name()), layout)) {
      return;
    }
    connections.write(
        connection -> {
          if (byKey) {
            makeUnlessThere(connection, table, layout);
            RowAges.note(connection, layout.name(), key, new RowAge(clock.instant(), false));
          } else if (!isCurrent(MirrorMetadata.state(connection, table.name()), layout)) {
            return;
          }
          String sql =
              "DELETE FROM " + Sql.quoted(layout.name()) + " WHERE " + Sql.areBound(layout.keys());
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            layout.bind(delete, key, database.values());
            delete.executeUpdate();
          }
          MirrorMetadata.counted(connection, layout.name(), Sql.count(connection, layout.name()));
        });
  }

  /** Returns when rows were last read by key; those that never were are left out. */
  public Map<RowKey, RowAge> ages(ResourceTable table, List<RowKey> keys) {
    var layout = TableLayout.of(table);
    return connections
        .read(
            connection ->
                isCurrent(MirrorMetadata.state(connection, layout.name()), layout)
                    ? RowAges.of(connection, layout.name(), keys)
                    : Map.<RowKey, RowAge>of())
        .orElse(Map.of());
  }

  @Override
  public void invalidate(String table) {
    change(
        table::equals,
        (connection, name) -> {
          MirrorMetadata.invalidate(connection, name);
          RowAges.forget(connection, name);
        });
  }

  @Override
  public void clear(String table) {
    change(table::equals, this::drop);
    connections.shrink();
  }

  /** Drops every table. */
  public void clearAll() {
    change(_ -> true, this::drop);
    connections.shrink();
  }

  private void drop(Connection connection, String table) throws SQLException {
    Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quoted(table));
    Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quoted(Staging.nameFor(table)));
    MirrorMetadata.forget(connection, table);
    LoadCheckpoint.forget(connection, table);
  }

  /** Changes known tables; where nothing is known, nothing is opened for writing. */
  private void change(Predicate<String> chosen, TableWork work) {
    List<String> names = states().stream().map(TableState::table).filter(chosen).toList();
    if (!names.isEmpty()) {
      connections.write(
          connection -> {
            for (String name : names) {
              work.on(connection, name);
            }
          });
    }
  }

  @Override
  public Optional<Long> size() {
    return database.size();
  }

  /**
   * Goes on with what an interrupted scan brought, or begins anew. The caller is the only one who
   * loads these tables, see {@link #lock}.
   *
   * @param group tables that one scan fills, the one that is scanned first
   * @param resumable whether something that was begun and last touched at these moments may be gone
   *     on with
   */
  public BulkLoad load(
      List<ResourceTable> group, BulkLoad.Kind kind, BulkLoad.Resumption resumable) {
    List<TableLayout> layouts = group.stream().map(TableLayout::of).toList();
    return BulkLoad.begin(connections, database, clock, layouts, kind, resumable);
  }

  /** Notes that a sync failed. What was there stays. */
  public void failed(List<String> tables, SyncRecord sync, ProviderError error) {
    connections.write(
        connection -> {
          for (String table : tables) {
            MirrorMetadata.failed(connection, sync.of(table, error), clock.instant(), error);
          }
        });
  }

  /**
   * Waits until this is the only one, in all processes that share the mirror, who works on
   * something.
   *
   * @return what ends that; empty when another one did not end in time
   */
  public Optional<MirrorLock> lock(String name, Deadline deadline) {
    return database.lock(name, deadline);
  }

  @Override
  public void close() {
    connections.close();
  }

  private static boolean isCurrent(Optional<TableState> state, TableLayout layout) {
    return state.isPresent() && state.get().schemaHash().equals(layout.hash());
  }

  /** Whether its rows come one by one, so that each has an age of its own. */
  public static boolean isReadByKey(ResourceTable table) {
    Resource resource = table.resource();
    return resource.syncPolicy() instanceof SyncPolicy.OnDemand
        || (!resource.capabilities().contains(Resource.Capability.SCAN)
            && resource.embeddedIn().isEmpty());
  }

  private void makeUnlessThere(Connection connection, ResourceTable table, TableLayout layout)
      throws SQLException {
    if (isCurrent(MirrorMetadata.state(connection, layout.name()), layout)) {
      return;
    }
    Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quoted(layout.name()));
    Sql.execute(connection, layout.create(layout.name(), database.values()));
    for (String index : layout.indexes(layout.name(), BulkLoad.newId())) {
      Sql.execute(connection, index);
    }
    RowAges.forget(connection, layout.name());
    MirrorMetadata.made(connection, layout, BulkLoad.strategyOf(table.resource().syncPolicy()));
  }

  @FunctionalInterface
  private interface TableWork {
    void on(Connection connection, String table) throws SQLException;
  }
}
