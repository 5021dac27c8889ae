package dev.headroom.api.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The columns of a resource and what they mean. Read without network.
 *
 * @param name the singular name, such as {@code user-group}; lower-case letters, digits and single
 *     hyphens. The command is {@code headroom <provider> user-group}, the table {@code
 *     <provider>_user_group}
 * @param description one sentence without a full stop
 * @param columns in the order in which they are shown; at least one of them is a key
 * @since 0.1
 */
public record ResourceSchema(String name, String description, List<Column> columns) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  public ResourceSchema {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a resource name: " + name);
    }
    columns = List.copyOf(columns);
    if (columns.stream().noneMatch(Column::key)) {
      throw new IllegalArgumentException(name + " has no key column");
    }
    var names = new HashSet<String>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(name + " has two columns named " + column.name());
      }
    }
  }

  /** Returns the column of this name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Returns the position of the column of this name, or -1. */
  public int indexOf(String name) {
    for (int index = 0; index < columns.size(); index++) {
      if (columns.get(index).name().equals(name)) {
        return index;
      }
    }
    return -1;
  }

  /** Returns the columns that together name a row. */
  public List<Column> keyColumns() {
    return columns.stream().filter(Column::key).toList();
  }
}
