package dev.headroom.api.resource;

import java.time.Duration;
import java.util.Objects;

/**
 * How the mirror of a resource is kept up to date. A default: the user may choose another time to
 * live for a table.
 *
 * @since 0.1
 */
public sealed interface SyncPolicy {
  /** Returns how long a mirrored table, or a row read on demand, counts as fresh. */
  Duration timeToLive();

  /** Every sync reads everything and replaces the table at once. */
  record Full(Duration timeToLive) implements SyncPolicy {
    public Full {
      requirePositive(timeToLive);
    }
  }

  /**
   * A sync reads what changed since the last one. The first one reads everything the resource can
   * tell.
   *
   * @param column grows with every change of a row, and is never null; the scan arrives with {@link
   *     ScanRequest#changedSince()}
   * @param deletions how rows that are gone are noticed
   */
  record Incremental(Duration timeToLive, String column, Deletions deletions)
      implements SyncPolicy {
    public Incremental {
      requirePositive(timeToLive);
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(deletions, "deletions");
    }
  }

  /** Rows are read by key when they are asked for, and kept. */
  record OnDemand(Duration timeToLive) implements SyncPolicy {
    public OnDemand {
      requirePositive(timeToLive);
    }
  }

  /** How an incremental sync notices that rows are gone. */
  sealed interface Deletions {
    /** A full sync every so often replaces the table. */
    record ByFullScan(Duration every) implements Deletions {
      public ByFullScan {
        requirePositive(every);
      }
    }

    /**
     * Never: rows are a log. What the service no longer tells stays in the mirror, so a table may
     * reach back further than the service does.
     */
    record Never() implements Deletions {}
  }

  private static void requirePositive(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("not a positive duration: " + duration);
    }
  }
}
