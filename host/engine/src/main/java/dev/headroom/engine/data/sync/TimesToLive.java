package dev.headroom.engine.data.sync;

import dev.headroom.engine.data.catalog.ResourceTable;
import java.time.Duration;

/** Tells how long what the mirror has of a table counts as fresh. */
@FunctionalInterface
public interface TimesToLive {
  /** Returns what the user chose for a table, or else what its resource says. */
  Duration of(ResourceTable table);

  /** Returns what the resource says. */
  static Duration ofPolicy(ResourceTable table) {
    return table.resource().syncPolicy().timeToLive();
  }
}
