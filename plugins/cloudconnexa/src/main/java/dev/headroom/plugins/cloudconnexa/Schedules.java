package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.SyncPolicy;
import java.time.Duration;

/**
 * How the tables are kept up to date. Nothing tells when a configuration object last changed, and
 * lists know no order and no filter but the parent, so these are read whole; logs are read on.
 */
final class Schedules {
  /** What tells who is connected right now. */
  static final SyncPolicy LIVE = new SyncPolicy.Full(Duration.ofMinutes(5));

  /** What administrators set up. */
  static final SyncPolicy CONFIGURED = new SyncPolicy.Full(Duration.ofMinutes(15));

  /** What the vendor builds. */
  static final SyncPolicy BUILT = new SyncPolicy.Full(Duration.ofDays(1));

  /** What costs a call for each row. */
  static final SyncPolicy BY_KEY = new SyncPolicy.OnDemand(Duration.ofMinutes(15));

  private Schedules() {}

  /** A log of which the mirror keeps what the service forgets. */
  static SyncPolicy log(String column) {
    return new SyncPolicy.Incremental(
        Duration.ofMinutes(5), column, new SyncPolicy.Deletions.Never());
  }
}
