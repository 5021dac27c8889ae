package dev.headroom.cli.wiring;

import dev.headroom.api.Environment;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.config.TableSettings;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.sync.TimesToLive;
import java.time.Duration;
import java.util.List;

/** The times to live that the user chose, for one table or for all of a provider. */
record ConfiguredTimesToLive(Configuration configuration, Environment environment)
    implements TimesToLive {
  @Override
  public Duration of(ResourceTable table) {
    return configuration
        .forTable(
            table.providerId(),
            table.schema().name(),
            List.of(TableSettings.TIME_TO_LIVE),
            environment)
        .duration(TableSettings.TIME_TO_LIVE.key())
        .orElseGet(() -> TimesToLive.ofPolicy(table));
  }
}
