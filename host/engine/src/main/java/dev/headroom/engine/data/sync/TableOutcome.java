package dev.headroom.engine.data.sync;

import dev.headroom.api.ProviderError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of one table when it was to be brought up to date. */
public sealed interface TableOutcome {
  /** Returns the name of the table. */
  String table();

  /** It was fresh enough, and nothing was read. */
  record Current(String table, Instant syncedAt) implements TableOutcome {}

  /** It was offline, or its rows are read on demand: what the mirror has is what there is. */
  record Untouched(String table, Optional<Instant> syncedAt) implements TableOutcome {}

  /**
   * It was read.
   *
   * @param strategy {@code full} or {@code incremental}
   * @param rowsRead what the service sent, repeated rows included
   * @param rows what the table holds now
   */
  record Synced(
      String table,
      String strategy,
      long rowsRead,
      long rows,
      long deleted,
      int pages,
      Duration took)
      implements TableOutcome {}

  /**
   * It could not be read; the mirror holds what it held before.
   *
   * @param lastGood how old that is; absent when there is nothing
   */
  record Failed(String table, ProviderError error, Optional<Instant> lastGood)
      implements TableOutcome {}
}
