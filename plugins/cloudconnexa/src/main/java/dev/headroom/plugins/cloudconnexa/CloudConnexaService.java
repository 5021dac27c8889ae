package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpCall;
import dev.headroom.toolkit.rest.ErrorTable;
import dev.headroom.toolkit.rest.PageNumbers;
import dev.headroom.toolkit.rest.PageSize;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.RestService;

/** The API of CloudConnexa: where it is, as whom it is asked, and how it hands out lists. */
final class CloudConnexaService implements RestService {
  static final String NAME = "CloudConnexa";

  /** Lists of configuration objects. The largest pages, because calls are what is scarce. */
  static final Paging PAGES =
      new PageNumbers(
          "page", 0, PageSize.upTo("size", 1000), "content", "totalPages", "totalElements");

  private static final ErrorTable ERRORS = CloudConnexaErrors.table();

  @Override
  public HttpCall call(ProviderContext context, String method, String path) {
    return HttpCall.of(method, CloudConnexaSettings.address(context.settings(), path))
        .withHeader("Accept", "application/json")
        .withBearer(CloudConnexaCredentials.token(context));
  }

  @Override
  public ErrorTable errors() {
    return ERRORS;
  }
}
