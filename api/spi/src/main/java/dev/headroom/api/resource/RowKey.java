package dev.headroom.api.resource;

import java.util.List;

/**
 * What names a row: the values of the key columns, in their order.
 *
 * @since 0.1
 */
public record RowKey(List<Object> values) {
  public RowKey {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an empty key names nothing");
    }
  }

  /** Returns the key of a resource with one key column. */
  public static RowKey of(Object value) {
    return new RowKey(List.of(value));
  }

  /** Returns the only value as text. */
  public String text() {
    return values.getFirst().toString();
  }
}
