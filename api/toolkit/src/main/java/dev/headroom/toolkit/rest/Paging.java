package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a service hands out a list in pages. Knows nothing of rows: it turns a request and a cursor
 * into query parameters, and an answer into items and the next cursor.
 *
 * <p>The styles that are common: {@link PageNumbers}, {@link Offsets}, {@link Cursors}, {@link
 * WholeList}. Implementations are immutable.
 */
public interface Paging {
  /**
   * Returns the parameters that ask for a page, in order.
   *
   * @param cursor the {@link Slice#next() next} of the page before; empty for the first one
   * @throws dev.headroom.api.ProviderException of kind {@code INVALID_REQUEST} when the cursor is
   *     none of this style
   */
  Map<String, String> parameters(ScanRequest request, Optional<String> cursor);

  /**
   * Returns the items of a page and where to go on.
   *
   * @param request as given to {@link #parameters}
   * @param cursor as given to {@link #parameters}
   * @param service who answered, for messages
   * @throws dev.headroom.api.ProviderException of kind {@code INVALID_RESPONSE} when the answer is
   *     no page, or leads in a circle
   */
  Slice slice(JsonView answer, ScanRequest request, Optional<String> cursor, String service);

  /**
   * A page before its items are rows.
   *
   * @param next the cursor of the next page; absent ends the list
   * @param total how many items the list has, when the service says so
   * @param resumable whether the cursor leads to the same place after the list has changed
   */
  record Slice(List<JsonView> items, Optional<String> next, OptionalLong total, boolean resumable) {
    public Slice {
      items = List.copyOf(items);
    }

    /** Creates a page whose cursor is the service's own, and so stays right. */
    public Slice(List<JsonView> items, Optional<String> next, OptionalLong total) {
      this(items, next, total, true);
    }
  }
}
