package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pages that are asked for by how many items stand before them. The list ends with an empty page,
 * when as many items were read as there are, or, when the service does not tell how many there are,
 * with a page that is not full.
 *
 * @param parameter the query parameter of the offset
 * @param size the sizes of a page; the largest must be one that the service does not cut down
 * @param items where the items stand
 * @param totalItems where the number of items stands; empty when the service does not tell
 */
public record Offsets(String parameter, PageSize size, String items, String totalItems)
    implements Paging {
  @Override
  public Map<String, String> parameters(ScanRequest request, Optional<String> cursor) {
    return position(request, cursor).parameters(parameter, size.parameter());
  }

  @Override
  public Slice slice(
      JsonView answer, ScanRequest request, Optional<String> cursor, String service) {
    PagePosition position = position(request, cursor);
    List<JsonView> found = Pages.items(answer, items, service);
    OptionalLong total = Pages.count(answer, totalItems);
    long read = position.start() + found.size();
    boolean isLast =
        found.isEmpty()
            || (total.isPresent() ? read >= total.getAsLong() : found.size() < position.size());
    return new Slice(
        found, isLast ? Optional.empty() : Optional.of(position.at(read).cursor()), total, false);
  }

  private PagePosition position(ScanRequest request, Optional<String> cursor) {
    return cursor.map(PagePosition::parse).orElseGet(() -> new PagePosition(0, size.of(request)));
  }
}
