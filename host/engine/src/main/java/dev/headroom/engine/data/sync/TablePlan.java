package dev.headroom.engine.data.sync;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.time.Duration;
import java.util.Optional;

/**
 * What a sync has to know of a resource.
 *
 * @param around the resource whose scan brings its rows
 * @param isScanned whether it has a scan of its own
 */
record TablePlan(
    ResourceTable table,
    SyncPolicy policy,
    Duration timeToLive,
    Optional<String> around,
    boolean isScanned) {
  /** Puts together what a resource declares and what the user chose. */
  static TablePlan of(ResourceTable table, TimesToLive timesToLive) {
    Resource resource = table.resource();
    return new TablePlan(
        table,
        resource.syncPolicy(),
        timesToLive.of(table),
        resource.embeddedIn(),
        resource.capabilities().contains(Capability.SCAN));
  }

  /** Whether a sync can bring its rows. */
  boolean isSynced() {
    return around.isPresent() || (isScanned && !(policy instanceof SyncPolicy.OnDemand));
  }

  /** Returns the resource that is scanned for it. */
  String scanned() {
    return around.orElseGet(() -> table.schema().name());
  }
}
