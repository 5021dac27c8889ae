package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts rows as the mirror would: by the values of columns, absent ones last. */
final class RowOrder implements Comparator<Row> {
  private record Key(int position, boolean descending) {}

  private final List<Key> keys;

  RowOrder(ResourceSchema schema, List<ListRequest.Order> order) {
    keys =
        order.stream()
            .map(by -> new Key(schema.indexOf(by.column().name()), by.descending()))
            .toList();
  }

  @Override
  public int compare(Row first, Row second) {
    for (Key key : keys) {
      int order = compare(first.value(key.position()), second.value(key.position()), key);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The values of one column are of one type, and every type has an order. */
  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Object first, @Nullable Object second, Key key) {
    if (first == null) {
      return second == null ? 0 : 1;
    }
    if (second == null) {
      return -1;
    }
    int order = ((Comparable<Object>) first).compareTo(second);
    return key.descending() ? -order : order;
  }
}
