package dev.headroom.cli.tables;

import dev.headroom.cli.query.QueryWiring;
import dev.headroom.cli.wiring.Services;

/** Constructs {@code headroom tables}. */
public final class TablesWiring {
  private TablesWiring() {}

  public static TablesCommand command(Services services) {
    return new TablesCommand(
        services.output(), () -> QueryWiring.service(services), services.clock());
  }
}
