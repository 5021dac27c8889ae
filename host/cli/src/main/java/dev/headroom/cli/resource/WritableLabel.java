package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.WritableColumns;
import java.util.Optional;

/** Says for people whether a column can be written. */
final class WritableLabel {
  private WritableLabel() {}

  /** Returns the mark of a column; empty where it cannot be written, or nobody says so. */
  static Optional<String> of(ResourceTable table, Column column) {
    Optional<Boolean> create = takes(table, Capability.CREATE, column);
    Optional<Boolean> update = takes(table, Capability.UPDATE, column);
    boolean atCreation = create.orElse(false);
    boolean later = update.orElse(false);
    if (atCreation && later) {
      return Optional.of("can be set");
    }
    if (atCreation) {
      return Optional.of("set by create");
    }
    return later ? Optional.of("set by update") : Optional.empty();
  }

  private static Optional<Boolean> takes(ResourceTable table, Capability operation, Column column) {
    return table.resource().capabilities().contains(operation)
        ? new WritableColumns(table, operation).takes(column)
        : Optional.empty();
  }
}
