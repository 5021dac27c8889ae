package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.rest.ListScan;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.List;
import java.util.Optional;

/**
 * Reads what has no list of its own from the list of its parents.
 *
 * @param parents the scan of the parents
 * @param name the resource whose rows they embed
 */
record EmbeddedScan(RestResource.Scan parents, String name) implements RestResource.Scan {
  /**
   * Returns a resource that can be listed and nothing else.
   *
   * @param path the list of the parents
   * @param parents their mapping, which embeds the rows
   */
  static Resource resource(
      RestService service, RowMapping rows, SyncPolicy policy, String path, RowMapping parents) {
    return RestResource.of(service, rows, policy)
        .embeddedIn(parents.schema().name())
        .scan(new EmbeddedScan(list(service, path, parents), rows.schema().name()))
        .build();
  }

  static ListScan list(RestService service, String path, RowMapping rows) {
    return new ListScan(service, PathTemplate.parse(path), CloudConnexaService.PAGES, rows);
  }

  @Override
  public Page page(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    // A limit of so many children says nothing of the number of parents.
    Page page = parents.page(context, ScanRequest.ALL, cursor);
    return Page.of(page.embedded().getOrDefault(name, List.of()), page.next());
  }
}
