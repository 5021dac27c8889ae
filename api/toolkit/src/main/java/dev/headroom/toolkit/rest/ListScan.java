package dev.headroom.toolkit.rest;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonReplies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a list page by page.
 *
 * @param path where the list is; places of its query are conditions, by column
 * @param paging how it is handed out
 * @param rows how its items become rows
 */
public record ListScan(RestService service, PathTemplate path, Paging paging, RowMapping rows)
    implements RestResource.Scan {
  @Override
  public Page page(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return page(context, request, cursor, Map.of());
  }

  /**
   * Returns a page of a list that wants to know more than the conditions.
   *
   * @param more values for places of the path, such as a first day
   */
  public Page page(
      ProviderContext context,
      ScanRequest request,
      Optional<String> cursor,
      Map<String, Object> more) {
    var values = new HashMap<String, Object>(request.equalTo());
    values.putAll(more);
    String address = path.expand(values, paging.parameters(request, cursor));
    HttpResponse reply = service.send(context, service.call(context, "GET", address));
    String name = service.errors().service();
    Paging.Slice slice = paging.slice(JsonReplies.any(reply, name), request, cursor, name);
    // What the service selected by holds for every row, also where the rows do not repeat it.
    Page page = rows.page(slice.items(), request.equalTo(), slice.next(), slice.total());
    return slice.resumable() ? page : page.withoutResuming();
  }
}
