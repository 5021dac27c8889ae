package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.Column;
import dev.headroom.engine.data.catalog.Freshness;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which rows of a resource are wanted.
 *
 * @param columns what is shown of them, in order; at least one, and none that is never stored
 * @param where what all of them fulfil
 * @param order by what they are sorted, most important first; absent values come last
 * @param limit the most rows that are wanted
 * @param freshness how old they may be
 */
public record ListRequest(
    List<Column> columns,
    List<Condition> where,
    List<Order> order,
    OptionalLong limit,
    Freshness freshness) {
  public ListRequest {
    columns = List.copyOf(columns);
    where = List.copyOf(where);
    order = List.copyOf(order);
  }

  /** A column has a value, which is of its type. */
  public record Condition(Column column, Object value) {}

  /** Rows are sorted by a column. */
  public record Order(Column column, boolean descending) {}
}
