package dev.headroom.engine.data.change;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.RowChange;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a resource takes values for.
 *
 * @param operation {@code CREATE} or {@code UPDATE}
 */
public record WritableColumns(ResourceTable table, Capability operation) {
  /**
   * Returns the columns that may be given: those that the resource declares; where it declares
   * none, all but those that name the row of an update.
   */
  public List<Column> columns() {
    Optional<Set<String>> declared = declared();
    return table.schema().columns().stream()
        .filter(
            column ->
                declared
                    .map(names -> names.contains(column.name()))
                    .orElse(operation == Capability.CREATE || !column.key()))
        .toList();
  }

  /** Whether the resource says that it takes values for a column; empty when it says nothing. */
  public Optional<Boolean> takes(Column column) {
    return declared().map(names -> names.contains(column.name()));
  }

  /**
   * Lets a change pass that writes only what can be written.
   *
   * @throws ProviderException of kind {@code INVALID_REQUEST} that names the column
   */
  public void require(RowChange change) {
    Set<String> writable = declared().orElse(change.values().keySet());
    for (String name : change.values().keySet()) {
      if (!writable.contains(name)) {
        throw new ProviderException(
            ProviderError.of(
                ErrorKind.INVALID_REQUEST,
                "the column " + name + " cannot be written by " + verb(),
                "what can be: " + String.join(", ", names())));
      }
    }
  }

  private List<String> names() {
    return columns().stream().map(Column::name).toList();
  }

  private String verb() {
    return operation == Capability.CREATE ? "create" : "update";
  }

  private Optional<Set<String>> declared() {
    return table.resource().writableColumns(operation);
  }
}
