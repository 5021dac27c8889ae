package dev.headroom.cli.sync;

import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.data.mirror.TableState;

/** Constructs {@code headroom sync}. */
public final class SyncWiring {
  private SyncWiring() {}

  public static SyncCommand command(Services services) {
    return new SyncCommand(
        () -> tables(services),
        services::mirror,
        services::synchronizer,
        services.output(),
        services.clock());
  }

  private static SyncTables tables(Services services) {
    return new SyncTables(
        services.resources(),
        services.mirror().states().stream().map(TableState::table).toList(),
        services.configuration().providerChoices());
  }
}
