package dev.headroom.engine.data.sync;

import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import java.util.List;

/**
 * Brings tables of the mirror up to date. Tables that one scan fills are filled together; different
 * providers, and different scans of one provider, run side by side. Two processes that want the
 * same table read it once. Safe for use by several threads.
 */
public interface Synchronizer {
  /**
   * Brings tables up to date where they are older than they may be.
   *
   * @param deadline when all of it is given up; what was complete by then stays
   * @return one outcome for each table, in the order asked; a table that fails never keeps the
   *     others from being read
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  List<TableOutcome> refresh(
      List<ResourceTable> tables, Freshness freshness, SyncListener listener, Deadline deadline);
}
