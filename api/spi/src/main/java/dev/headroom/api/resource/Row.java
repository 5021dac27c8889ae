package dev.headroom.api.resource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, in the order of the schema's columns. Compact: a million of them pass
 * through a sync.
 *
 * @since 0.1
 */
public final class Row {
  private final ResourceSchema schema;
  private final @Nullable Object[] values;

  private Row(ResourceSchema schema, @Nullable Object[] values) {
    this.schema = schema;
    this.values = values;
  }

  /** Whether the other one is a row of the same resource with the same values. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && schema.name().equals(row.schema.name())
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Returns a builder for a row of this schema. */
  public static Builder of(ResourceSchema schema) {
    return new Builder(schema);
  }

  /** Returns the schema that the row was made for. */
  public ResourceSchema schema() {
    return schema;
  }

  /** Returns the value at the position of a column; null when absent. */
  public @Nullable Object value(int index) {
    return values[index];
  }

  /** Values may be sensitive, so only their number is shown. */
  @Override
  public String toString() {
    return "Row[" + values.length + " values]";
  }

  /** Collects the values of a row. Not for several threads; used once. */
  public static final class Builder {
    private final ResourceSchema schema;
    private final @Nullable Object[] values;
    private int expected;

    private Builder(ResourceSchema schema) {
      this.schema = schema;
      this.values = new @Nullable Object[schema.columns().size()];
    }

    /**
     * Sets a value; null leaves it absent.
     *
     * @throws IllegalArgumentException when there is no such column, or the value is not of the
     *     column's type
     */
    public Builder set(String column, @Nullable Object value) {
      int index = indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(schema.name() + " has no column " + column);
      }
      Column.Type type = schema.columns().get(index).type();
      if (value != null && !isOf(type, value)) {
        throw new IllegalArgumentException(
            schema.name() + "." + column + " is " + type.code() + ", not a " + value.getClass());
      }
      values[index] = value;
      expected = index + 1;
      return this;
    }

    /** Nearly always columns are set in their order, so the next one is looked at first. */
    private int indexOf(String column) {
      boolean isNext =
          expected < values.length && schema.columns().get(expected).name().equals(column);
      return isNext ? expected : schema.indexOf(column);
    }

    public Row build() {
      return new Row(schema, values.clone());
    }

    private static boolean isOf(Column.Type type, Object value) {
      return switch (type) {
        case TEXT, JSON -> value instanceof String;
        case INTEGER -> value instanceof Long;
        case DECIMAL -> value instanceof BigDecimal;
        case REAL -> value instanceof Double;
        case BOOLEAN -> value instanceof Boolean;
        case INSTANT -> value instanceof Instant;
        case DATE -> value instanceof LocalDate;
      };
    }
  }
}
