package dev.headroom.host.data.sync;

import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.plugin.PluginBorder;
import java.time.Duration;
import java.util.Optional;

/**
 * What a resource says about its sync, asked once.
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
  /**
   * Asks a resource.
   *
   * @throws dev.headroom.api.ProviderException when its plugin fails
   */
  static TablePlan of(ResourceTable table, TimesToLive timesToLive) {
    return PluginBorder.of(table.provider())
        .call(
            "the description of " + table.schema().name(),
            () ->
                new TablePlan(
                    table,
                    table.resource().syncPolicy(),
                    timesToLive.of(table),
                    table.resource().embeddedIn(),
                    table.resource().capabilities().contains(Capability.SCAN)));
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
