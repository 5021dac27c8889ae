package dev.headroom.toolkit.rest;

import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pages of which each names the next one by a text of the service's own. The list ends when a page
 * names none. A page that names itself is a bad answer, because the list would never end; so is one
 * that names the next one by anything but a text, because what follows would be lost.
 *
 * @param parameter the query parameter of the cursor; the first page is asked for without
 * @param size the sizes of a page
 * @param items where the items stand
 * @param nextCursor where the name of the next page stands
 */
public record Cursors(String parameter, PageSize size, String items, String nextCursor)
    implements Paging {
  @Override
  public Map<String, String> parameters(ScanRequest request, Optional<String> cursor) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(size.parameter(), Integer.toString(size.of(request)));
    cursor.ifPresent(text -> parameters.put(parameter, text));
    return parameters;
  }

  @Override
  public Slice slice(
      JsonView answer, ScanRequest request, Optional<String> cursor, String service) {
    JsonView named = Pages.at(answer, nextCursor);
    if (named.isObject() || named.isList()) {
      throw Pages.badAnswer(service, "a next page without a name");
    }
    Optional<String> next = named.text();
    if (next.isPresent() && next.equals(cursor)) {
      throw Pages.badAnswer(service, "the same page again as the next one");
    }
    return new Slice(Pages.items(answer, items, service), next, OptionalLong.empty());
  }
}
