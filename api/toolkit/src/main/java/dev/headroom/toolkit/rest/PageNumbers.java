package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pages that are asked for by number. The list ends behind the last of the pages that the answer
 * counts, and with an empty page: a list may shrink while it is read.
 *
 * @param parameter the query parameter of the number
 * @param first the number of the first page, 0 or 1
 * @param size the sizes of a page
 * @param items where the items stand, such as {@code content}
 * @param totalPages where the number of pages stands; empty when the service does not tell, so that
 *     only an empty page ends the list
 * @param totalItems where the number of items stands; empty when the service does not tell
 */
public record PageNumbers(
    String parameter, int first, PageSize size, String items, String totalPages, String totalItems)
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
    OptionalLong pages = Pages.count(answer, totalPages);
    long read = position.start() - first + 1;
    boolean isLast = found.isEmpty() || (pages.isPresent() && read >= pages.getAsLong());
    return new Slice(
        found,
        isLast ? Optional.empty() : Optional.of(position.at(position.start() + 1).cursor()),
        Pages.count(answer, totalItems));
  }

  private PagePosition position(ScanRequest request, Optional<String> cursor) {
    return cursor
        .map(PagePosition::parse)
        .orElseGet(() -> new PagePosition(first, size.of(request)));
  }
}
