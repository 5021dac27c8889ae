package dev.headroom.api.resource;

import java.time.Duration;

/**
 * How the mirror of a resource is kept up to date. A default: the user may choose another for a
 * table.
 *
 * @since 0.1
 */
public sealed interface SyncPolicy {
  /** Returns how long a mirrored table counts as fresh. */
  Duration timeToLive();

  /** Every sync reads everything and replaces the table at once. */
  record Full(Duration timeToLive) implements SyncPolicy {}

  /**
   * A sync reads what changed since the last one; a full one every so often notices deletions.
   *
   * @param column grows with every change of a row; the scan arrives with {@link
   *     ScanRequest#changedSince()}
   * @param fullEvery how often everything is read
   */
  record Incremental(Duration timeToLive, String column, Duration fullEvery)
      implements SyncPolicy {}

  /** Rows are read by key when they are asked for, and kept. */
  record OnDemand(Duration timeToLive) implements SyncPolicy {}
}
