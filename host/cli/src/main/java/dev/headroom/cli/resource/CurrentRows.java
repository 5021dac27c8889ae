package dev.headroom.cli.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.util.Optional;

/** Rows as they are before a change: from the service, or from the mirror where it tells none. */
final class CurrentRows {
  private final ResourceDependencies services;
  private final ResourceTable table;

  CurrentRows(ResourceDependencies services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  /**
   * Returns a row; empty when nobody knows it.
   *
   * @throws ProviderException when the service knows that there is none
   */
  Optional<Row> find(RowKey key) {
    if (!table.resource().capabilities().contains(Resource.Capability.GET)) {
      Optional<Row> mirrored =
          table.isReadable() ? services.lists().get().find(table, key) : Optional.empty();
      if (mirrored.isEmpty()) {
        services
            .output()
            .warning(
                "what "
                    + RowNames.of(table, key)
                    + " is like now is not known: the service does not tell it, nor the mirror");
      }
      return mirrored;
    }
    Optional<Row> row = services.changes().get().get(table, key, ResourceCommandTree.deadline());
    if (row.isEmpty()) {
      throw new ProviderException(ErrorKind.NOT_FOUND, "there is no " + RowNames.of(table, key));
    }
    return row;
  }
}
