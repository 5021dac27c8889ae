package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.SyncPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a scan brings into the mirror: its rows are kept aside, each page in one transaction with
 * the cursor of the next, until all of them are there. Then they take the place of the old rows, or
 * are merged into them, in one transaction; readers see the old or the new.
 *
 * <p>A process that dies leaves what it has, and the next one goes on from there. For one thread at
 * a time.
 */
public final class BulkLoad {
  /**
   * How rows are brought in.
   *
   * @param column the incremental column, for a resource that has one
   * @param changedSince where an incremental scan begins; absent for a full one
   */
  public record Kind(Optional<String> column, Optional<String> changedSince) {
    /** Everything, and the greatest value of the incremental column is remembered, if any. */
    public static Kind full(Optional<String> column) {
      return new Kind(column, Optional.empty());
    }

    /** What changed since a value of a column. */
    public static Kind incremental(String column, String changedSince) {
      return new Kind(Optional.of(column), Optional.of(changedSince));
    }

    /** Whether the rows take the place of the old ones. */
    public boolean isFull() {
      return changedSince.isEmpty();
    }

    /** Returns {@code full} or {@code incremental}. */
    public String strategy() {
      return isFull() ? "full" : "incremental";
    }
  }

  /**
   * Which interrupted loads are good to go on with.
   *
   * @param touchedAfter the last page must be newer than this
   * @param startedAfter the first page must be newer than this
   */
  public record Resumption(Instant touchedAfter, Instant startedAfter) {
    /** None. */
    public static final Resumption NEVER = new Resumption(Instant.MAX, Instant.MAX);
  }

  /**
   * A table that a load has filled.
   *
   * @param read how many rows came, repeated ones included
   * @param rows how many there are now
   */
  public record Loaded(
      String table, long read, long rows, long inserted, long updated, long deleted) {}

  private final MirrorConnections connections;
  private final MirrorDatabase database;
  private final Clock clock;
  private final List<TableLayout> layouts;
  private final List<Staging> stagings;
  private final Kind kind;
  private LoadCheckpoint progress;
  private boolean resumable = true;

  private BulkLoad(
      MirrorConnections connections,
      MirrorDatabase database,
      Clock clock,
      List<TableLayout> layouts,
      Kind kind,
      LoadCheckpoint progress) {
    this.connections = connections;
    this.database = database;
    this.clock = clock;
    this.layouts = layouts;
    this.stagings = layouts.stream().map(layout -> new Staging(layout, database)).toList();
    this.kind = kind;
    this.progress = progress;
  }

  static BulkLoad begin(
      MirrorConnections connections,
      MirrorDatabase database,
      Clock clock,
      List<TableLayout> layouts,
      Kind kind,
      Resumption resumable) {
    List<Long> unknown = layouts.stream().map(_ -> 0L).toList();
    var load =
        new BulkLoad(
            connections,
            database,
            clock,
            layouts,
            kind,
            LoadCheckpoint.begun(newId(), clock.instant(), unknown));
    connections.write(
        connection -> {
          Optional<LoadCheckpoint> left =
              LoadCheckpoint.leftover(connection, layouts, kind, resumable);
          if (left.isPresent()) {
            load.progress = left.get();
          } else {
            load.beginAnew(connection);
          }
        });
    return load;
  }

  /** Returns when its first page was asked for. */
  public Instant startedAt() {
    return progress.startedAt();
  }

  /** Returns where to go on; empty at the beginning. */
  public Optional<String> cursor() {
    return progress.cursor();
  }

  /** Whether there is something from an earlier process. */
  public boolean isBegun() {
    return progress.pages() > 0;
  }

  /** Whether another load may go on where this one broke off. */
  public boolean isResumable() {
    return resumable;
  }

  /** Whether the last page has come. */
  public boolean isComplete() {
    return progress.isComplete();
  }

  public int pages() {
    return progress.pages();
  }

  /** Returns how many rows of the scanned table have come, repeated ones included. */
  public long rows() {
    return progress.read().getFirst();
  }

  /** Returns how many rows of the scanned table have come that have different keys. */
  public long distinctRows() {
    buildKey(0);
    return connections
        .read(connection -> Sql.count(connection, stagings.getFirst().name()))
        .orElse(0L);
  }

  /** Returns the tables that it fills, the scanned one first. */
  public List<String> tables() {
    return layouts.stream().map(TableLayout::name).toList();
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Keeps pages that came one after the other.
   *
   * @param resources the names of the resources of the tables, in their order, by which pages name
   *     embedded rows
   */
  public void add(List<Page> pages, List<String> resources) {
    Optional<String> next = pages.getLast().next();
    connections.write(
        connection -> {
          List<Long> more = new ArrayList<>();
          for (int table = 0; table < stagings.size(); table++) {
            List<List<Row>> rows = rowsOf(table, pages, resources.get(table));
            stagings.get(table).add(connection, rows);
            more.add(rows.stream().mapToLong(List::size).sum());
          }
          progress = progress.after(pages.size(), next, more);
          resumable = pages.getLast().resumable();
          if (resumable) {
            progress.save(connection, layouts, kind, clock.instant());
          } else {
            // Rows before the place may come or go until somebody goes on from there.
            LoadCheckpoint.forget(connection, leader());
          }
        });
  }

  private static List<List<Row>> rowsOf(int table, List<Page> pages, String resource) {
    return pages.stream()
        .map(page -> table == 0 ? page.rows() : page.embedded().getOrDefault(resource, List.of()))
        .toList();
  }

  /** Drops what has come and begins again with the first page. */
  public void restart() {
    connections.write(this::beginAnew);
  }

  /** Drops what has come. */
  public void discard() {
    connections.write(
        connection -> {
          for (Staging staging : stagings) {
            staging.drop(connection);
          }
          LoadCheckpoint.forget(connection, leader());
        });
  }

  /** Puts what has come in its place, all tables at once. */
  public List<Loaded> finish() {
    for (int table = 0; table < stagings.size(); table++) {
      buildIndexes(table);
    }
    var loaded = new ArrayList<Loaded>();
    connections.write(
        connection -> {
          for (int table = 0; table < layouts.size(); table++) {
            loaded.add(kind.isFull() ? replace(connection, table) : merge(connection, table));
          }
          LoadCheckpoint.forget(connection, leader());
        });
    for (TableLayout layout : layouts) {
      connections.write(connection -> database.analyze(connection, layout.name()));
    }
    return loaded;
  }

  /** After the rows, and each in a transaction of its own, so that other writers find a turn. */
  private void buildIndexes(int table) {
    buildKey(table);
    if (kind.isFull()) {
      List<String> indexes = indexes(table);
      for (String index : indexes.subList(1, indexes.size())) {
        connections.write(connection -> Sql.execute(connection, index));
      }
    }
  }

  private void buildKey(int table) {
    String key = indexes(table).getFirst();
    connections.write(connection -> stagings.get(table).buildKey(connection, key));
  }

  /** Returns the statements that make the indexes of a table, that of its key first. */
  private List<String> indexes(int table) {
    Staging staging = stagings.get(table);
    // Names of indexes are those of the whole database.
    return staging.layout().indexes(staging.name(), progress.id() + "_" + table);
  }

  private Loaded replace(Connection connection, int table) throws SQLException {
    TableLayout layout = layouts.get(table);
    String name = layout.name();
    Staging staging = stagings.get(table);
    Optional<TableState> old =
        MirrorMetadata.state(connection, name)
            .filter(state -> state.schemaHash().equals(layout.hash()));
    long before = old.isPresent() ? Sql.count(connection, name) : 0;
    long deleted = before == 0 ? 0 : missing(connection, staging);
    long rows = Sql.count(connection, staging.name());
    Optional<String> checkpoint = checkpoint(connection, table, Optional.empty());
    staging.replaceTable(connection);
    long kept = before - deleted;
    return note(
        connection,
        table,
        new Loaded(name, progress.read().get(table), rows, rows - kept, kept, deleted),
        checkpoint);
  }

  private static long missing(Connection connection, Staging staging) throws SQLException {
    TableLayout layout = staging.layout();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM "
                    + Sql.quoted(layout.name())
                    + " AS old WHERE NOT EXISTS (SELECT 1 FROM "
                    + Sql.quoted(staging.name())
                    + " AS new WHERE "
                    + Sql.areEqual(layout.keys(), "new", "old")
                    + ")")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private Loaded merge(Connection connection, int table) throws SQLException {
    String name = layouts.get(table).name();
    Staging staging = stagings.get(table);
    long before = Sql.count(connection, name);
    long came = Sql.count(connection, staging.name());
    Optional<String> checkpoint = checkpoint(connection, table, kind.changedSince());
    staging.mergeIntoTable(connection);
    long rows = Sql.count(connection, name);
    long inserted = rows - before;
    return note(
        connection,
        table,
        new Loaded(name, progress.read().get(table), rows, inserted, came - inserted, 0),
        checkpoint);
  }

  private Loaded note(Connection connection, int table, Loaded loaded, Optional<String> checkpoint)
      throws SQLException {
    TableLayout layout = layouts.get(table);
    boolean isStale =
        MirrorMetadata.revision(connection, layout.name()) != progress.revisions().get(table);
    var sync =
        new SyncRecord(
            layout.name(),
            progress.startedAt(),
            Duration.between(progress.startedAt(), clock.instant()),
            kind.strategy(),
            loaded.read(),
            loaded.inserted(),
            loaded.updated(),
            loaded.deleted(),
            progress.pages(),
            Optional.empty());
    MirrorMetadata.synced(
        connection, layout, sync, kind.isFull(), isStale, loaded.rows(), checkpoint.orElse(null));
    return loaded;
  }

  /** Returns the greatest value of the incremental column, of what came and what was before. */
  private Optional<String> checkpoint(Connection connection, int table, Optional<String> before)
      throws SQLException {
    if (kind.column().isEmpty() || table > 0) {
      return Optional.empty();
    }
    TableLayout layout = layouts.getFirst();
    Column column = layout.column(kind.column().get());
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT max("
                    + Sql.quoted(column.name())
                    + ") FROM "
                    + Sql.quoted(stagings.getFirst().name()))) {
      Optional<String> came =
          result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      return Checkpoints.later(column.type(), came, before);
    }
  }

  private void beginAnew(Connection connection) throws SQLException {
    var revisions = new ArrayList<Long>();
    for (Staging staging : stagings) {
      staging.create(connection);
      String table = staging.layout().name();
      MirrorMetadata.expected(connection, table, kind.strategy());
      revisions.add(MirrorMetadata.revision(connection, table));
    }
    LoadCheckpoint begun = LoadCheckpoint.begun(newId(), clock.instant(), revisions);
    begun.save(connection, layouts, kind, clock.instant());
    progress = begun;
  }

  private String leader() {
    return layouts.getFirst().name();
  }

  /** Returns a part of the names of indexes, which are those of a whole database. */
  static String newId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  static String strategyOf(SyncPolicy policy) {
    return switch (policy) {
      case SyncPolicy.Full _ -> "full";
      case SyncPolicy.Incremental _ -> "incremental";
      case SyncPolicy.OnDemand _ -> "on_demand";
    };
  }
}
