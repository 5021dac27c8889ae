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
 * @param ownNumber where the number of the page itself stands, which has to be the one that was
 *     asked for; empty when the service does not tell
 */
public record PageNumbers(
    String parameter,
    int first,
    PageSize size,
    String items,
    String totalPages,
    String totalItems,
    String ownNumber)
    implements Paging {
  /** Creates pages that do not tell their own number. */
  public PageNumbers(
      String parameter,
      int first,
      PageSize size,
      String items,
      String totalPages,
      String totalItems) {
    this(parameter, first, size, items, totalPages, totalItems, "");
  }

  /** Returns pages that tell their own number in a member, such as {@code page}. */
  public PageNumbers numberedBy(String member) {
    return new PageNumbers(parameter, first, size, items, totalPages, totalItems, member);
  }

  @Override
  public Map<String, String> parameters(ScanRequest request, Optional<String> cursor) {
    return position(request, cursor).parameters(parameter, size.parameter());
  }

  @Override
  public Slice slice(
      JsonView answer, ScanRequest request, Optional<String> cursor, String service) {
    PagePosition position = position(request, cursor);
    List<JsonView> found = Pages.items(answer, items, service);
    OptionalLong own = Pages.count(answer, ownNumber);
    if (own.isPresent() && own.getAsLong() != position.start()) {
      throw Pages.badAnswer(
          service, "page " + own.getAsLong() + " when page " + position.start() + " was asked for");
    }
    OptionalLong pages = Pages.count(answer, totalPages);
    long read = position.start() - first + 1;
    boolean isLast = found.isEmpty() || (pages.isPresent() && read >= pages.getAsLong());
    return new Slice(
        found,
        isLast ? Optional.empty() : Optional.of(position.at(position.start() + 1).cursor()),
        Pages.count(answer, totalItems),
        false);
  }

  private PagePosition position(ScanRequest request, Optional<String> cursor) {
    return cursor
        .map(PagePosition::parse)
        .orElseGet(() -> new PagePosition(first, size.of(request)));
  }
}
