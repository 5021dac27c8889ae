package dev.headroom.engine.data.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the mirror knows about one of its tables.
 *
 * @param table the name of the table
 * @param schemaHash of the schema its rows are kept in; another hash means that it is made anew
 * @param strategy the last sync: {@code full}, {@code incremental} or {@code on_demand}
 * @param syncedAt when the last good sync began, so that its rows are at least this new; absent
 *     before the first one, and after the program itself changed something there
 * @param fullAt when the last full sync began
 * @param checkpoint the greatest value of the incremental column, as text
 * @param rows how many rows there are
 * @param took how long the last good sync took
 * @param failure why the last sync failed; absent when it was good
 * @param syncs how many syncs were good
 * @param failedSyncs how many were not
 */
public record TableState(
    String table,
    String schemaHash,
    String strategy,
    Optional<Instant> syncedAt,
    Optional<Instant> fullAt,
    Optional<String> checkpoint,
    long rows,
    Duration took,
    Optional<Failure> failure,
    long syncs,
    long failedSyncs) {
  /**
   * A sync that failed.
   *
   * @param kind the code of the error's kind
   */
  public record Failure(Instant at, String kind, String message) {}
}
