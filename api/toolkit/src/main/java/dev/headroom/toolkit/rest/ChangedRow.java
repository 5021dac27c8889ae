package dev.headroom.toolkit.rest;

import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a change was answered with. Services answer with the row, with a part of it, with the
 * job that will make it, with its parent or with a word; only the row may be shown as the row.
 *
 * @param mapped what the mapping makes of the answer; empty when it has no key
 * @param isTheRow whether it can be nothing else
 */
record ChangedRow(Optional<Row> mapped, boolean isTheRow) {
  /**
   * Judges the answer to a new row: it has a key, and repeats at least one value that was sent.
   *
   * @param given values that were sent in the address
   * @param canBeRead whether the row can be read by its key, which tells more than its answer
   */
  static ChangedRow afterCreate(
      RowMapping rows,
      Optional<JsonView> answer,
      RowChange change,
      Map<String, Object> given,
      boolean canBeRead) {
    Optional<Row> mapped = answer.flatMap(item -> row(rows, item, given));
    return new ChangedRow(
        mapped,
        mapped
            .map(row -> Comparison.of(row, change, given))
            .filter(Comparison::isWithoutContradiction)
            .filter(sent -> sent.agrees() || (!sent.compares() && !canBeRead))
            .isPresent());
  }

  /**
   * Judges the answer to a change of a row: it has the key of the row, or no key and a value that
   * was sent.
   *
   * @param given values that were sent in the address
   */
  static ChangedRow afterUpdate(
      RowMapping rows,
      Optional<JsonView> answer,
      RowChange change,
      RowKey key,
      Map<String, Object> given) {
    Optional<Row> mapped = answer.flatMap(item -> row(rows, item, given));
    boolean namesItself = answer.flatMap(item -> row(rows, item, Map.of())).isPresent();
    return new ChangedRow(
        mapped,
        mapped
            .filter(row -> isNamed(row, key))
            .filter(row -> namesItself || Comparison.of(row, change, given).confirms())
            .isPresent());
  }

  /**
   * Whether an object is the row of a key: it has this key, or none at all and at least one value
   * that a column knows. A list of rows, an empty object or an error has neither.
   *
   * @param given the key by column
   */
  static boolean isOf(RowMapping rows, JsonView item, RowKey key, Map<String, Object> given) {
    if (!item.isObject()) {
      // Rows of some services are lists.
      return item.isList()
          && row(rows, item, Map.of()).filter(row -> isNamed(row, key)).isPresent();
    }
    Optional<Row> own = row(rows, item, Map.of());
    if (own.isPresent()) {
      return isNamed(own.get(), key);
    }
    return row(rows, item, given).filter(row -> isNamed(row, key) && says(row, given)).isPresent();
  }

  private static boolean says(Row row, Map<String, Object> given) {
    List<Column> columns = row.schema().columns();
    for (int index = 0; index < columns.size(); index++) {
      String name = columns.get(index).name();
      if (row.value(index) != null
          && !given.containsKey(name)
          && !name.equals(OtherFields.NAME)
          && columns.get(index).type() != Column.Type.INTEGER) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row has a key; services write names in their own case. */
  static boolean isNamed(Row row, RowKey key) {
    List<Column> columns = row.schema().keyColumns();
    for (int index = 0; index < columns.size(); index++) {
      if (!same(row, columns.get(index).name(), key.values().get(index))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the key of what was answered. */
  Optional<RowKey> key() {
    return mapped.map(ChangedRow::keyOf);
  }

  private static RowKey keyOf(Row row) {
    ResourceSchema schema = row.schema();
    List<Object> values = new ArrayList<>();
    for (Column column : schema.keyColumns()) {
      values.add(Objects.requireNonNull(row.value(schema.indexOf(column.name())), column.name()));
    }
    return new RowKey(values);
  }

  /** Returns the row as it was read, with what only the answer to the change tells. */
  Row withSecrets(Row read) {
    ResourceSchema schema = read.schema();
    Row.Builder row = Row.of(schema);
    List<Column> columns = schema.columns();
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      Object value = read.value(index);
      if (value == null && column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
        value = mapped.orElseThrow().value(index);
      }
      row.set(column.name(), value);
    }
    return row.build();
  }

  private static Optional<Row> row(RowMapping rows, JsonView item, Map<String, Object> given) {
    try {
      return Optional.of(rows.row(item, given));
    } catch (ProviderException withoutKey) {
      return Optional.empty();
    }
  }

  private static boolean same(Row row, String column, @Nullable Object sent) {
    Object answered = row.value(row.schema().indexOf(column));
    if (answered instanceof String text && sent instanceof String other) {
      return text.strip().equalsIgnoreCase(other.strip());
    }
    if (answered instanceof BigDecimal number && sent instanceof BigDecimal other) {
      return number.compareTo(other) == 0;
    }
    return Objects.equals(answered, sent);
  }

  /**
   * What was sent beside what was answered. A value that is absent says nothing, and neither does
   * JSON, to which services add members, nor what is sent and never answered.
   *
   * @param compares whether anything was sent that could be compared
   * @param agrees whether a value that was not in the address came back
   * @param isWithoutContradiction whether none came back as another one
   */
  private record Comparison(boolean compares, boolean agrees, boolean isWithoutContradiction) {
    boolean confirms() {
      return agrees && isWithoutContradiction;
    }

    static Comparison of(Row row, RowChange change, Map<String, Object> given) {
      ResourceSchema schema = row.schema();
      boolean compares = false;
      boolean agrees = false;
      boolean contradicts = false;
      for (Column column : schema.columns()) {
        Object sent = change.values().get(column.name());
        if (sent == null
            || column.type() == Column.Type.JSON
            || column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
          continue;
        }
        boolean isSame = same(row, column.name(), sent);
        boolean isInAddress = given.containsKey(column.name());
        compares |= !isInAddress;
        agrees |= isSame && !isInAddress;
        contradicts |= !isSame && row.value(schema.indexOf(column.name())) != null;
      }
      return new Comparison(compares, agrees, !contradicts);
    }
  }
}
