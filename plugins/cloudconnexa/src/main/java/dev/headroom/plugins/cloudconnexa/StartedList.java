package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http.PendingResponse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list that is being read, to be counted. Its first page is asked for at once. */
final class StartedList {
  /** Who has more than this waits too long for a count, and asks the mirror instead. */
  private static final int MOST_PAGES = 10;

  private final RestService service;
  private final ProviderContext context;
  private final Request request;
  private final PendingResponse first;

  private StartedList(
      RestService service, ProviderContext context, Request request, PendingResponse first) {
    this.service = service;
    this.context = context;
    this.request = request;
    this.first = first;
  }

  /**
   * Which list it is.
   *
   * @param values what belongs into the places of the path
   */
  record Request(PathTemplate path, Map<String, Object> values, Paging paging) {
    private HttpRequest call(
        RestService service, ProviderContext context, Optional<String> cursor) {
      Map<String, String> page = paging.parameters(ScanRequest.ALL, cursor);
      return service.call(context, "GET", path.expand(values, page));
    }
  }

  /** What became of a list. */
  sealed interface Outcome {
    /** All of its items. */
    record Read(List<JsonView> items) implements Outcome {}

    /** More than are counted. */
    record TooLong() implements Outcome {}

    /** These credentials may not read it, or the account does not have it. */
    record Refused(ProviderError error) implements Outcome {}
  }

  /** Starts reading a list. */
  static StartedList start(RestService service, ProviderContext context, Request request) {
    HttpRequest call = request.call(service, context, Optional.empty());
    return new StartedList(service, context, request, context.http().start(call));
  }

  /**
   * Reads to the end.
   *
   * @throws ProviderException when it cannot be read for a reason that concerns all lists
   */
  Outcome await() {
    var items = new ArrayList<JsonView>();
    Optional<String> cursor = Optional.empty();
    HttpResponse reply = first.await();
    for (int page = 1; ; page++) {
      if (!reply.isSuccess()) {
        return refused(service.errors().error(reply, context.clock().instant()));
      }
      String name = service.errors().service();
      Paging.Slice slice =
          request.paging().slice(JsonReplies.object(reply, name), ScanRequest.ALL, cursor, name);
      items.addAll(slice.items());
      cursor = slice.next();
      if (cursor.isEmpty()) {
        return new Outcome.Read(List.copyOf(items));
      }
      if (page == MOST_PAGES) {
        return new Outcome.TooLong();
      }
      reply = context.http().send(request.call(service, context, cursor));
    }
  }

  /** API credentials have permissions by resource, so one list may be closed to them. */
  private static Outcome refused(ProviderError error) {
    return switch (error.kind()) {
      case AUTH_REJECTED, NOT_FOUND, UNSUPPORTED -> new Outcome.Refused(error);
      default -> throw new ProviderException(error);
    };
  }
}
