package dev.headroom.api.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a scan.
 *
 * @param rows the rows, possibly none even when more pages follow
 * @param next the cursor of the next page, in a form only the resource understands; absent ends the
 *     scan
 * @param total how many rows the whole scan has, when the service says so
 * @param embedded rows of other resources of this provider that came inside the same answer, by
 *     resource name: a parent list that embeds its children fills several tables at the price of
 *     one
 * @param resumable whether {@code next} leads to the same place after rows were added or removed; a
 *     number of a page or an offset does not, so a scan that broke off begins again then
 * @since 0.1
 */
public record Page(
    List<Row> rows,
    Optional<String> next,
    OptionalLong total,
    Map<String, List<Row>> embedded,
    boolean resumable) {
  public Page {
    rows = List.copyOf(rows);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(total, "total");
    var copies = new HashMap<String, List<Row>>();
    embedded.forEach((resource, children) -> copies.put(resource, List.copyOf(children)));
    embedded = Map.copyOf(copies);
  }

  /** Creates a page whose cursor stays right when the list changes. */
  public Page(
      List<Row> rows, Optional<String> next, OptionalLong total, Map<String, List<Row>> embedded) {
    this(rows, next, total, embedded, true);
  }

  /** Returns the page with a cursor that is good for this scan only. */
  public Page withoutResuming() {
    return new Page(rows, next, total, embedded, false);
  }

  /** Returns a page without embedded rows. */
  public static Page of(List<Row> rows, Optional<String> next) {
    return new Page(rows, next, OptionalLong.empty(), Map.of());
  }
}
