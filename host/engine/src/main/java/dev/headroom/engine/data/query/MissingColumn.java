package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Suggestions;
import dev.headroom.engine.sql.StatementException;
import java.util.List;
import java.util.Optional;

/** Says more about a column that the database does not find. */
final class MissingColumn {
  private static final String NOT_FOUND = "no such column: ";

  private MissingColumn() {}

  /** Returns what that means for these tables. */
  static StatementException explain(String named, List<ResourceTable> tables) {
    String name = named.substring(named.lastIndexOf('.') + 1).strip();
    for (ResourceTable table : tables) {
      Optional<Column> secret =
          table.schema().columns().stream()
              .filter(column -> column.name().equalsIgnoreCase(name))
              .filter(column -> column.sensitivity() == Column.Sensitivity.NEVER_STORED)
              .findFirst();
      if (secret.isPresent()) {
        return new StatementException(
            table.name() + "." + secret.get().name() + " is never kept, so no query can show it");
      }
    }
    List<String> names =
        tables.stream()
            .flatMap(table -> table.schema().columns().stream())
            .filter(column -> column.sensitivity() != Column.Sensitivity.NEVER_STORED)
            .map(Column::name)
            .toList();
    return new StatementException(
        NOT_FOUND + name,
        Suggestions.to(name, names)
            .map(close -> "did you mean " + close + "?")
            .orElse("`headroom tables TABLE` lists the columns"));
  }
}
