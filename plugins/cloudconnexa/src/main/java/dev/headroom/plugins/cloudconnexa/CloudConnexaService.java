package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.rest.ErrorTable;
import dev.headroom.toolkit.rest.PageNumbers;
import dev.headroom.toolkit.rest.PageSize;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;

/** The API of CloudConnexa: where it is, as whom it is asked, and how it hands out lists. */
final class CloudConnexaService implements RestService {
  static final String NAME = "CloudConnexa";

  /** Lists of configuration objects. The largest pages, because calls are what is scarce. */
  static final Paging PAGES =
      new PageNumbers(
              "page", 0, PageSize.upTo("size", 1000), "content", "totalPages", "totalElements")
          .numberedBy("page");

  private static final ErrorTable ERRORS = CloudConnexaErrors.table();

  @Override
  public HttpRequest call(ProviderContext context, String method, String path) {
    return HttpRequest.of(method, CloudConnexaSettings.address(context.settings(), path))
        .withHeader("Accept", "application/json")
        .withBearer(CloudConnexaCredentials.token(context));
  }

  /** Returns a resource whose rows only come inside of its parents. */
  static Resource embedded(
      RestService service, RowMapping rows, SyncPolicy policy, RowMapping parents) {
    return RestResource.of(service, rows, policy).embeddedIn(parents.schema().name()).build();
  }

  @Override
  public ErrorTable errors() {
    return ERRORS;
  }
}
