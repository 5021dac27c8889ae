package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets in rows that are kept nowhere: which are told only now, and which are hidden. */
final class OneTimeSecrets {
  private final ResourceSchema schema;
  private final Set<String> tells;
  private final Set<String> told = new LinkedHashSet<>();
  private final Set<String> hidden = new LinkedHashSet<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> linesOfLong = new ArrayList<>();

  OneTimeSecrets(ResourceSchema schema, Set<String> tells) {
    this.schema = schema;
    this.tells = tells;
  }

  /** Returns the columns whose secrets the answer to a new row may tell: those nobody gave. */
  static Set<String> notGiven(ResourceSchema schema, Set<String> given) {
    Set<String> columns = new LinkedHashSet<>();
    for (Column column : schema.columns()) {
      if (column.sensitivity() == Column.Sensitivity.NEVER_STORED
          && !given.contains(column.name())) {
        columns.add(column.name());
      }
    }
    return columns;
  }

  /** Looks at a row. */
  void note(Row row) {
    for (int index = 0; index < schema.columns().size(); index++) {
      Column column = schema.columns().get(index);
      Object value = row.value(index);
      if (value == null || column.sensitivity() != Column.Sensitivity.NEVER_STORED) {
        continue;
      }
      if (tells.contains(column.name())) {
        told.add(column.name());
        List<String> secret = value.toString().lines().toList();
        tell(lines, column, row, secret);
        if (secret.size() > 1) {
          tell(linesOfLong, column, row, secret);
        }
      } else {
        hidden.add(column.name());
      }
    }
  }

  private void tell(List<String> shown, Column column, Row row, List<String> secret) {
    shown.add("");
    shown.add(column.name() + " of " + key(row) + ":");
    shown.addAll(secret);
  }

  /** Returns the columns that were told. */
  Set<String> told() {
    return told;
  }

  /** Returns the columns that came and are not told. */
  Set<String> hidden() {
    return hidden;
  }

  /** Returns what was told, whole, for a person to read. */
  List<String> lines() {
    return lines;
  }

  /** Returns the same of secrets that have more than one line. */
  List<String> linesOfLong() {
    return linesOfLong;
  }

  private String key(Row row) {
    List<String> values = new ArrayList<>();
    for (Column column : schema.keyColumns()) {
      values.add(String.valueOf(row.value(schema.indexOf(column.name()))));
    }
    return String.join(" ", values);
  }
}
