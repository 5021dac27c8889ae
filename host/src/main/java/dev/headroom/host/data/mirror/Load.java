package dev.headroom.host.data.mirror;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.SyncPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a scan brings into the mirror: its rows are kept aside, each page in one transaction with
 * the cursor of the next, until all of them are there. Then they take the place of the old rows, or
 * are merged into them, in one transaction; readers see the old or the new.
 *
 * <p>A process that dies leaves what it has, and the next one goes on from there. For one thread at
 * a time.
 */
public final class Load {
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

  private static final String STAGING = "_load_";

  private final SqlMirror mirror;
  private final MirrorDatabase database;
  private final Clock clock;
  private final List<TableLayout> layouts;
  private final Kind kind;
  private Progress progress;

  /** What is written with every page. */
  private record Progress(
      String id,
      Instant startedAt,
      Optional<String> cursor,
      boolean isComplete,
      int pages,
      List<Long> read,
      List<Long> revisions) {}

  private Load(
      SqlMirror mirror,
      MirrorDatabase database,
      Clock clock,
      List<TableLayout> layouts,
      Kind kind,
      Progress progress) {
    this.mirror = mirror;
    this.database = database;
    this.clock = clock;
    this.layouts = layouts;
    this.kind = kind;
    this.progress = progress;
  }

  static Load begin(
      SqlMirror mirror,
      MirrorDatabase database,
      Clock clock,
      List<TableLayout> layouts,
      Kind kind,
      Resumption resumable) {
    var load = new Load(mirror, database, clock, layouts, kind, fresh(clock, layouts, List.of()));
    mirror.write(
        "be written",
        connection -> {
          Optional<Progress> left = load.leftover(connection, resumable);
          if (left.isPresent()) {
            load.progress = left.get();
          } else {
            load.beginAnew(connection);
          }
        });
    return load;
  }

  private static Progress fresh(Clock clock, List<TableLayout> layouts, List<Long> revisions) {
    return new Progress(
        newId(),
        clock.instant(),
        Optional.empty(),
        false,
        0,
        layouts.stream().map(_ -> 0L).toList(),
        revisions);
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
    List<Long> read = new ArrayList<>(progress.read());
    Page last = pages.getLast();
    mirror.write(
        "be written",
        connection -> {
          for (int table = 0; table < layouts.size(); table++) {
            long count = addRows(connection, table, pages, resources.get(table));
            read.set(table, read.get(table) + count);
          }
          var next =
              new Progress(
                  progress.id(),
                  progress.startedAt(),
                  last.next(),
                  last.next().isEmpty(),
                  progress.pages() + pages.size(),
                  read,
                  progress.revisions());
          save(connection, next);
          progress = next;
        });
  }

  private long addRows(Connection connection, int table, List<Page> pages, String resource)
      throws SQLException {
    TableLayout layout = layouts.get(table);
    long count = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(layout.insert(stagingOf(layout.name())))) {
      for (Page page : pages) {
        List<Row> rows =
            table == 0 ? page.rows() : page.embedded().getOrDefault(resource, List.of());
        for (Row row : rows) {
          layout.bind(insert, row, database);
          insert.addBatch();
        }
        count += rows.size();
        if (!rows.isEmpty()) {
          insert.executeBatch();
        }
      }
    }
    return count;
  }

  /** Drops what has come and begins again with the first page. */
  public void restart() {
    mirror.write("be written", this::beginAnew);
  }

  /** Drops what has come. */
  public void discard() {
    mirror.write(
        "be written",
        connection -> {
          dropStaging(connection);
          Bookkeeping.update(
              connection, "DELETE FROM " + Bookkeeping.LOADS + " WHERE name = ?", leader());
        });
  }

  /** Puts what has come in its place, all tables at once. */
  public List<Loaded> finish() {
    for (TableLayout layout : layouts) {
      buildIndexes(layout);
    }
    var loaded = new ArrayList<Loaded>();
    mirror.write(
        "be written",
        connection -> {
          for (int table = 0; table < layouts.size(); table++) {
            loaded.add(kind.isFull() ? replace(connection, table) : merge(connection, table));
          }
          Bookkeeping.update(
              connection, "DELETE FROM " + Bookkeeping.LOADS + " WHERE name = ?", leader());
        });
    for (TableLayout layout : layouts) {
      mirror.write("be written", connection -> database.analyze(connection, layout.name()));
    }
    return loaded;
  }

  /** After the rows, and each in a transaction of its own, so that other writers find a turn. */
  private void buildIndexes(TableLayout layout) {
    String staging = stagingOf(layout.name());
    List<String> indexes = layout.indexes(staging, progress.id());
    mirror.write(
        "be written",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            buildKey(
                statement, indexes.getFirst(), database.deleteRepeated(staging, layout.keys()));
          }
        });
    if (kind.isFull()) {
      for (String index : indexes.subList(1, indexes.size())) {
        mirror.write(
            "be written",
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(index);
              }
            });
      }
    }
  }

  /** Repeated rows are rare, and looking for them costs more than the index itself. */
  private void buildKey(Statement statement, String index, String deleteRepeated)
      throws SQLException {
    statement.execute("SAVEPOINT before_key");
    try {
      statement.execute(index);
    } catch (SQLException e) {
      if (!database.isRepeatedKey(e)) {
        throw e;
      }
      statement.execute("ROLLBACK TO SAVEPOINT before_key");
      statement.execute(deleteRepeated);
      statement.execute(index);
    }
    statement.execute("RELEASE SAVEPOINT before_key");
  }

  private Loaded replace(Connection connection, int table) throws SQLException {
    TableLayout layout = layouts.get(table);
    String name = layout.name();
    String staging = stagingOf(name);
    Optional<TableState> old =
        Bookkeeping.state(connection, name)
            .filter(state -> state.schemaHash().equals(layout.hash()));
    long before = old.isPresent() ? SqlMirror.count(connection, name) : 0;
    long deleted = before == 0 ? 0 : missing(connection, layout, staging);
    long rows = SqlMirror.count(connection, staging);
    Optional<String> checkpoint = checkpoint(connection, table, Optional.empty());
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + Sql.quoted(name));
      statement.execute("ALTER TABLE " + Sql.quoted(staging) + " RENAME TO " + Sql.quoted(name));
    }
    long kept = before - deleted;
    return note(
        connection,
        table,
        new Loaded(name, progress.read().get(table), rows, rows - kept, kept, deleted),
        checkpoint);
  }

  private static long missing(Connection connection, TableLayout layout, String staging)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM "
                    + Sql.quoted(layout.name())
                    + " AS old WHERE NOT EXISTS (SELECT 1 FROM "
                    + Sql.quoted(staging)
                    + " AS new WHERE "
                    + Sql.areEqual(layout.keys(), "new", "old")
                    + ")")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private Loaded merge(Connection connection, int table) throws SQLException {
    TableLayout layout = layouts.get(table);
    String name = layout.name();
    String staging = stagingOf(name);
    long before = SqlMirror.count(connection, name);
    long came = SqlMirror.count(connection, staging);
    Optional<String> checkpoint = checkpoint(connection, table, kind.changedSince());
    try (Statement statement = connection.createStatement()) {
      statement.execute(layout.merge(staging, name));
      statement.execute("DROP TABLE " + Sql.quoted(staging));
    }
    long rows = SqlMirror.count(connection, name);
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
        Bookkeeping.revision(connection, layout.name()) != progress.revisions().get(table);
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
    Bookkeeping.synced(
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
                    + Sql.quoted(stagingOf(layout.name())))) {
      Optional<String> came =
          result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      return Checkpoints.later(column.type(), came, before);
    }
  }

  private Optional<Progress> leftover(Connection connection, Resumption resumable)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, tables_hash, strategy, changed_since, started_at, touched_at,"
                + " next_cursor, is_complete, pages, rows_read, revisions FROM "
                + Bookkeeping.LOADS
                + " WHERE name = ?")) {
      query.setString(1, leader());
      try (ResultSet result = query.executeQuery()) {
        if (!result.next() || !isSame(result)) {
          return Optional.empty();
        }
        Instant startedAt = Instant.parse(result.getString("started_at"));
        Instant touchedAt = Instant.parse(result.getString("touched_at"));
        if (startedAt.isBefore(resumable.startedAfter())
            || touchedAt.isBefore(resumable.touchedAfter())) {
          return Optional.empty();
        }
        return Optional.of(
            new Progress(
                result.getString("id"),
                startedAt,
                Optional.ofNullable(result.getString("next_cursor")),
                result.getLong("is_complete") == 1,
                result.getInt("pages"),
                numbers(result.getString("rows_read")),
                numbers(result.getString("revisions"))));
      }
    }
  }

  private boolean isSame(ResultSet left) throws SQLException {
    return left.getString("tables_hash").equals(tablesHash())
        && left.getString("strategy").equals(kind.strategy())
        && Objects.equals(left.getString("changed_since"), kind.changedSince().orElse(null));
  }

  private void beginAnew(Connection connection) throws SQLException {
    dropStaging(connection);
    try (Statement statement = connection.createStatement()) {
      for (TableLayout layout : layouts) {
        statement.execute(layout.create(stagingOf(layout.name()), database));
      }
    }
    var revisions = new ArrayList<Long>();
    for (TableLayout layout : layouts) {
      Bookkeeping.expected(connection, layout.name(), kind.strategy());
      revisions.add(Bookkeeping.revision(connection, layout.name()));
    }
    Progress begun = fresh(clock, layouts, revisions);
    save(connection, begun);
    progress = begun;
  }

  private void dropStaging(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (TableLayout layout : layouts) {
        statement.execute("DROP TABLE IF EXISTS " + Sql.quoted(stagingOf(layout.name())));
      }
    }
  }

  private void save(Connection connection, Progress now) throws SQLException {
    Bookkeeping.update(
        connection,
        "INSERT INTO "
            + Bookkeeping.LOADS
            + " (name, id, tables_hash, strategy, changed_since, started_at, touched_at,"
            + " next_cursor, is_complete, pages, rows_read, revisions)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET id = excluded.id,"
            + " tables_hash = excluded.tables_hash, strategy = excluded.strategy,"
            + " changed_since = excluded.changed_since, started_at = excluded.started_at,"
            + " touched_at = excluded.touched_at, next_cursor = excluded.next_cursor,"
            + " is_complete = excluded.is_complete, pages = excluded.pages,"
            + " rows_read = excluded.rows_read, revisions = excluded.revisions",
        leader(),
        now.id(),
        tablesHash(),
        kind.strategy(),
        kind.changedSince().orElse(null),
        StoredTime.text(now.startedAt()),
        StoredTime.text(clock.instant()),
        now.cursor().orElse(null),
        now.isComplete() ? 1L : 0L,
        (long) now.pages(),
        text(now.read()),
        text(now.revisions()));
  }

  private String leader() {
    return layouts.getFirst().name();
  }

  private String tablesHash() {
    var hashes = new StringJoiner(" ");
    layouts.forEach(layout -> hashes.add(layout.hash()));
    return hashes.toString();
  }

  /** Returns the table in which the rows of another one are kept aside. */
  static String stagingOf(String table) {
    return STAGING + table;
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

  private static String text(List<Long> numbers) {
    var text = new StringJoiner(" ");
    numbers.forEach(number -> text.add(Long.toString(number)));
    return text.toString();
  }

  private static List<Long> numbers(String text) {
    var numbers = new ArrayList<Long>();
    for (String number : text.split(" ", -1)) {
      numbers.add(Long.valueOf(number));
    }
    return numbers;
  }
}
