package dev.headroom.engine.data.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How far a load is: written with every page in the same transaction, so that another process can
 * go on from there.
 *
 * @param id tells this load from every other one
 * @param startedAt when its first page was asked for
 * @param cursor of the next page; empty at the beginning and at the end
 * @param isComplete whether the last page has come
 * @param read how many rows came for each table, repeated ones included
 * @param revisions what was counted of each table's invalidations when the load began
 */
record LoadCheckpoint(
    String id,
    Instant startedAt,
    Optional<String> cursor,
    boolean isComplete,
    int pages,
    List<Long> read,
    List<Long> revisions) {

  LoadCheckpoint {
    read = List.copyOf(read);
    revisions = List.copyOf(revisions);
  }

  /** Returns the progress of a load that has no page yet. */
  static LoadCheckpoint begun(String id, Instant now, List<Long> revisions) {
    List<Long> none = revisions.stream().map(_ -> 0L).toList();
    return new LoadCheckpoint(id, now, Optional.empty(), false, 0, none, revisions);
  }

  /**
   * Returns the progress after some more pages.
   *
   * @param next the cursor behind them; empty when they were the last
   * @param more how many rows they had for each table
   */
  LoadCheckpoint after(int morePages, Optional<String> next, List<Long> more) {
    List<Long> sums = new ArrayList<>(read);
    for (int table = 0; table < sums.size(); table++) {
      sums.set(table, sums.get(table) + more.get(table));
    }
    return new LoadCheckpoint(
        id, startedAt, next, next.isEmpty(), pages + morePages, sums, revisions);
  }

  /** Returns what an earlier load of the same kind left, when it is good to go on with. */
  static Optional<LoadCheckpoint> leftover(
      Connection connection,
      List<TableLayout> layouts,
      BulkLoad.Kind kind,
      BulkLoad.Resumption resumable)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, tables_hash, strategy, changed_since, started_at, touched_at,"
                + " next_cursor, is_complete, pages, rows_read, revisions FROM "
                + MirrorMetadata.LOADS
                + " WHERE name = ?")) {
      query.setString(1, leader(layouts));
      try (ResultSet left = query.executeQuery()) {
        if (!left.next()
            || !left.getString("tables_hash").equals(hashOf(layouts))
            || !left.getString("strategy").equals(kind.strategy())
            || !Objects.equals(left.getString("changed_since"), kind.changedSince().orElse(null))) {
          return Optional.empty();
        }
        LoadCheckpoint progress = of(left);
        Instant touchedAt = StoredTime.read(left.getString("touched_at"));
        return progress.startedAt().isBefore(resumable.startedAfter())
                || touchedAt.isBefore(resumable.touchedAfter())
            ? Optional.empty()
            : Optional.of(progress);
      }
    }
  }

  private static LoadCheckpoint of(ResultSet row) throws SQLException {
    return new LoadCheckpoint(
        row.getString("id"),
        StoredTime.read(row.getString("started_at")),
        Optional.ofNullable(row.getString("next_cursor")),
        row.getLong("is_complete") == 1,
        row.getInt("pages"),
        numbers(row.getString("rows_read")),
        numbers(row.getString("revisions")));
  }

  /** Writes this in place of what is known of an earlier load of these tables. */
  void save(Connection connection, List<TableLayout> layouts, BulkLoad.Kind kind, Instant now)
      throws SQLException {
    MirrorMetadata.update(
        connection,
        "INSERT INTO "
            + MirrorMetadata.LOADS
            + " (name, id, tables_hash, strategy, changed_since, started_at, touched_at,"
            + " next_cursor, is_complete, pages, rows_read, revisions)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET id = excluded.id,"
            + " tables_hash = excluded.tables_hash, strategy = excluded.strategy,"
            + " changed_since = excluded.changed_since, started_at = excluded.started_at,"
            + " touched_at = excluded.touched_at, next_cursor = excluded.next_cursor,"
            + " is_complete = excluded.is_complete, pages = excluded.pages,"
            + " rows_read = excluded.rows_read, revisions = excluded.revisions",
        leader(layouts),
        id,
        hashOf(layouts),
        kind.strategy(),
        kind.changedSince().orElse(null),
        StoredTime.text(startedAt),
        StoredTime.text(now),
        cursor.orElse(null),
        isComplete ? 1L : 0L,
        (long) pages,
        text(read),
        text(revisions));
  }

  /** Forgets the load that begins with a table. */
  static void forget(Connection connection, String leader) throws SQLException {
    MirrorMetadata.update(
        connection, "DELETE FROM " + MirrorMetadata.LOADS + " WHERE name = ?", leader);
  }

  private static String leader(List<TableLayout> layouts) {
    return layouts.getFirst().name();
  }

  private static String hashOf(List<TableLayout> layouts) {
    var hashes = new StringJoiner(" ");
    layouts.forEach(layout -> hashes.add(layout.hash()));
    return hashes.toString();
  }

  private static String text(List<Long> numbers) {
    var text = new StringJoiner(" ");
    numbers.forEach(number -> text.add(Long.toString(number)));
    return text.toString();
  }

  private static List<Long> numbers(String text) throws DamagedMirrorException {
    var numbers = new ArrayList<Long>();
    try {
      for (String number : text.split(" ", -1)) {
        numbers.add(Long.valueOf(number));
      }
    } catch (NumberFormatException e) {
      throw new DamagedMirrorException("what it knows of a load has a number that is none");
    }
    return numbers;
  }
}
