package dev.headroom.testkit.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Column.Type;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.Cursors;
import dev.headroom.toolkit.rest.ErrorTable;
import dev.headroom.toolkit.rest.ListScan;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.Offsets;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.PageNumbers;
import dev.headroom.toolkit.rest.PageSize;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import dev.headroom.toolkit.rest.TimestampFormat;
import dev.headroom.toolkit.rest.WholeList;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A provider with a resource of every style, which can be made to do one thing wrong. */
final class InventoryProvider implements Provider {
  private static final int KNOWN_FIELDS = 9;
  private static final SyncPolicy HOURLY = new SyncPolicy.Full(Duration.ofHours(1));

  private final Flaw flaw;
  private final RestService service;

  InventoryProvider(Flaw flaw) {
    this.flaw = flaw;
    this.service = new Service(flaw, new ArrayList<>());
  }

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of(
        "inventory", "Inventory", "An invented service", "https://inventory.example");
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.baseUrl("base_url", "https://api.inventory.example", "The address"));
  }

  @Override
  public List<AuthMethod> authMethods() {
    return List.of(
        new AuthMethod.ClientCredentials(
            "client",
            "Client",
            settings ->
                OAuthConfiguration.deviceFlow(
                    settings.address("base_url", "/device"),
                    settings.address("base_url", "/token"),
                    "",
                    List.of()),
            "INVENTORY_ID",
            "INVENTORY_SECRET",
            "Make one",
            Optional.empty()));
  }

  /** How the service hands out its lists. */
  static ResourceFake fake() {
    return new ResourceFake()
        .list(
            "device",
            ListAnswers.pages("page", 0, "size", "content", "totalPages", "totalElements"),
            """
            {"id": "d-{{n}}", "name": "laptop", "siteId": "s-1", "count": 7, "online": true,
             "platform": {"os": "macOS", "details": {"build": "25A1"}}, "tags": ["a", "b"],
             "psk": "hush-{{n}}",
             "ports": [{"id": "p-{{n}}-1", "speed": 10}, {"id": "p-{{n}}-2", "speed": 100}]}
            """)
        .list(
            "event",
            ListAnswers.cursors("cursor", "size", "events", "nextCursor"),
            "{\"id\": {{n}}, \"at\": 1795256263000, \"what\": \"start\"}")
        .list(
            "reading",
            ListAnswers.offsets("offset", "limit", "rows", ""),
            "[{{n}}, \"2026-11-21T08:00:00Z\", 1.5]")
        .list("site", ListAnswers.whole(""), "{\"id\": \"s-{{n}}\", \"name\": \"north\"}");
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    var resources = new ArrayList<>(List.of(device(), port(), event(), reading(), site()));
    if (is(Flaw.IS_EMBEDDED_TWICE)) {
      resources.add(
          RestResource.of(service, rows(schema("plug", id())).build(), HOURLY)
              .embeddedIn("port")
              .build());
    }
    return List.copyOf(resources);
  }

  private boolean is(Flaw other) {
    return flaw == other;
  }

  private Resource device() {
    var columns = new ArrayList<Column>();
    columns.add(id());
    columns.add(Column.of("name", Type.TEXT, "Its name"));
    columns.add(
        Column.of("site_id", Type.TEXT, "Its site")
            .referencing(is(Flaw.REFERENCES_NOTHING) ? "site.code" : "site.id")
            .withPushDown());
    columns.add(Column.of("count", Type.INTEGER, "How many"));
    columns.add(Column.of("online", Type.BOOLEAN, "Whether it is online"));
    columns.add(Column.of("os", Type.TEXT, "Its system"));
    columns.add(Column.of("tags", Type.JSON, "Its tags"));
    columns.add(Column.of("note", Type.TEXT, "Whatever"));
    columns.add(Column.of("psk", Type.TEXT, "A secret").with(Sensitivity.NEVER_STORED));
    if (!is(Flaw.LOSES_UNKNOWN_FIELDS) && !is(Flaw.KEEPS_UNKNOWN_FIELDS_AS_TEXT)) {
      columns.add(OtherFields.COLUMN);
    }
    RowMapping.Builder mapping =
        rows(schema("device", columns.toArray(Column[]::new)))
            .member("os", "platform.os")
            .computed("note", this::note)
            .embedding("ports", rows(portSchema()).parent("device_id", "id").build());
    if (is(Flaw.MAKES_UP_A_NUMBER)) {
      mapping.computed("count", item -> item.field("count").integer().orElse(0L));
    }
    if (is(Flaw.LOSES_WRONG_TYPE)) {
      mapping.computed("count", item -> item.field("count").integer().orElse(null));
      mapping.ignore("count");
    }
    RowMapping rows = mapping.build();
    RestResource rest =
        RestResource.of(service, rows, HOURLY)
            .scan(new ListScan(service, devicePath(), paging(devicePages()), rows))
            .get("/devices/{id}")
            .create("/devices?siteId={site_id}", ChangeBody.of(rows, "name", "tags"))
            .update("/devices/{id}", ChangeBody.of(rows, "name", "tags").keeping("online"))
            .delete("/devices/{id}")
            .action(
                is(Flaw.HAS_AN_ACTION_NAMED_GET) ? "get" : "restart",
                "Starts it anew",
                "PUT",
                "/devices/{id}/restart")
            .build();
    return new FlawedResource(rest, flaw);
  }

  private @Nullable Object note(JsonView item) {
    return switch (flaw) {
      case KEEPS_UNKNOWN_FIELDS_AS_TEXT -> item.field("contractUnknown").text().orElse(null);
      case IS_UPSET_BY_UNKNOWN_FIELDS ->
          item.fields().size() > KNOWN_FIELDS ? "more than I know" : null;
      case KEEPS_SECRETS -> item.element().toString();
      case COPIES_WHAT_IS_NEVER_STORED -> "psk " + item.field("psk").text().orElse("");
      case CRASHES_ON_WRONG_TYPE -> item.field("name").element().getAsString();
      default -> null;
    };
  }

  private PathTemplate devicePath() {
    return PathTemplate.parse(
        is(Flaw.IGNORES_CONDITIONS) ? "/devices" : "/devices?siteId={site_id}");
  }

  private static Paging devicePages() {
    return new PageNumbers(
        "page", 0, PageSize.upTo("size", 20), "content", "totalPages", "totalElements");
  }

  private Paging paging(Paging right) {
    return new FlawedPaging(right, flaw);
  }

  private Resource port() {
    return RestResource.of(service, rows(portSchema()).build(), HOURLY)
        .embeddedIn(is(Flaw.IS_EMBEDDED_IN_NOTHING) ? "shelf" : "device")
        .build();
  }

  private static ResourceSchema portSchema() {
    return schema(
        "port",
        id(),
        Column.of("device_id", Type.TEXT, "Its device").referencing("device.id"),
        Column.of("speed", Type.INTEGER, "Its speed"),
        OtherFields.COLUMN);
  }

  private Resource event() {
    RowMapping rows =
        rows(schema(
                "event",
                Column.of("id", Type.INTEGER, "Its number").asKey(),
                Column.of("at", Type.INSTANT, "When it happened"),
                Column.of("what", Type.TEXT, "What happened"),
                OtherFields.COLUMN))
            .moments(
                "at",
                is(Flaw.GROWS_BY_NOTHING) ? TimestampFormat.TEXT : TimestampFormat.EPOCH_MILLIS)
            .build();
    var policy =
        new SyncPolicy.Incremental(
            Duration.ofMinutes(5),
            is(Flaw.GROWS_BY_NO_COLUMN) ? "seen_at" : "at",
            new SyncPolicy.Deletions.Never());
    var list =
        new ListScan(
            service,
            PathTemplate.parse("/events?since={since}"),
            paging(new Cursors("cursor", PageSize.upTo("size", 10), "events", "nextCursor")),
            rows);
    RestResource rest =
        RestResource.of(service, rows, policy)
            .scan((context, request, cursor) -> list.page(context, request, cursor, since(request)))
            .build();
    return new FlawedResource(rest, flaw);
  }

  private Map<String, Object> since(ScanRequest request) {
    if (is(Flaw.IGNORES_WHAT_IS_KNOWN) || request.changedSince().isEmpty()) {
      return Map.of();
    }
    Instant known = Instant.parse(request.changedSince().get());
    return Map.of(
        "since",
        switch (flaw) {
          case SKIPS_WHAT_CAME_SINCE -> known.plusSeconds(1);
          case ASKS_FROM_ANY_MOMENT -> Instant.EPOCH;
          default -> known;
        });
  }

  private Resource reading() {
    RowMapping rows =
        rows(schema(
                "reading",
                Column.of("number", Type.INTEGER, "Its number").asKey(),
                Column.of("at", Type.INSTANT, "When it was read"),
                Column.of("value", Type.DECIMAL, "What was read"),
                OtherFields.COLUMN))
            .member("number", "0")
            .member("at", "1")
            .member("value", "2")
            .build();
    return RestResource.of(service, rows, HOURLY)
        .list("/readings", new Offsets("offset", PageSize.upTo("limit", 10), "rows", ""))
        .build();
  }

  private Resource site() {
    RowMapping rows =
        rows(schema("site", id(), Column.of("name", Type.TEXT, "Its name"), OtherFields.COLUMN))
            .build();
    return RestResource.of(service, rows, HOURLY).list("/sites", new WholeList("")).build();
  }

  private static Column id() {
    return Column.of("id", Type.TEXT, "Its id").asKey();
  }

  private static ResourceSchema schema(String name, Column... columns) {
    return new ResourceSchema(name, "A " + name, List.of(columns));
  }

  private static RowMapping.Builder rows(ResourceSchema schema) {
    return RowMapping.of(schema, MemberNames.CAMEL_CASE);
  }

  /** The service, and what can be wrong with how it is called. */
  private record Service(Flaw flaw, List<Credential> remembered) implements RestService {
    @Override
    public HttpRequest call(ProviderContext context, String method, String path) {
      Credential token = credential(context);
      if (flaw == Flaw.SHOWS_THE_TOKEN_IN_THE_LOG) {
        context.log().log(Level.DEBUG, "asking with " + token.secret().reveal());
      }
      HttpRequest call = HttpRequest.of(method, context.settings().address("base_url", path));
      if (flaw == Flaw.SENDS_NO_CREDENTIAL) {
        return call;
      }
      return flaw == Flaw.PUTS_THE_TOKEN_IN_ITSELF
          ? call.withHeader("Authorization", "Bearer " + token.secret().reveal())
          : call.withBearer(token);
    }

    private Credential credential(ProviderContext context) {
      if (flaw != Flaw.REMEMBERS_THE_CREDENTIAL || remembered.isEmpty()) {
        remembered.add(context.credentials().find("client").orElseThrow());
      }
      return flaw == Flaw.REMEMBERS_THE_CREDENTIAL ? remembered.getFirst() : remembered.getLast();
    }

    @Override
    public ErrorTable errors() {
      return ErrorTable.of("Inventory");
    }

    @Override
    public HttpResponse send(ProviderContext context, HttpRequest call) {
      HttpResponse reply = context.http().send(call);
      if (flaw == Flaw.ASKS_AGAIN_AT_ONCE && reply.status() == 429) {
        reply = context.http().send(call);
      }
      if (flaw == Flaw.RENEWS_TWICE && reply.status() == 401) {
        context.credentials().replace(call.credential().orElseThrow().credential());
      }
      if (flaw == Flaw.FORGETS_WHEN_TO_COME_BACK && reply.status() == 429) {
        throw new ProviderException(ErrorKind.RATE_LIMITED, "Inventory was asked too often");
      }
      if (!reply.isSuccess()) {
        throw new ProviderException(errors().error(reply, context.clock().instant()));
      }
      return reply;
    }
  }

  /** A style of paging, and what can be wrong with it. */
  private record FlawedPaging(Paging right, Flaw flaw) implements Paging {
    @Override
    public Map<String, String> parameters(ScanRequest request, Optional<String> cursor) {
      return right.parameters(
          request,
          flaw == Flaw.HIDES_CIRCLES
              ? cursor.map(text -> text.substring(0, text.lastIndexOf(' ')))
              : cursor);
    }

    private static int place(String cursor) {
      return Integer.parseInt(cursor.substring(cursor.lastIndexOf(' ') + 1));
    }

    @Override
    public Slice slice(
        JsonView answer, ScanRequest request, Optional<String> cursor, String service) {
      if (flaw == Flaw.TAKES_ERRORS_FOR_EMPTY_LISTS && !answer.field("content").isList()) {
        return new Slice(List.of(), Optional.empty(), OptionalLong.empty());
      }
      Slice slice =
          flaw == Flaw.FOLLOWS_CIRCLES && cursor.isPresent()
              ? right.slice(answer, request, Optional.empty(), service)
              : right.slice(answer, request, cursor, service);
      boolean isFirst = cursor.isEmpty();
      return switch (flaw) {
        case DROPS_THE_SECOND_PAGE ->
            isFirst ? slice : new Slice(List.of(), slice.next(), slice.total());
        case TELLS_A_WRONG_TOTAL ->
            new Slice(slice.items(), slice.next(), OptionalLong.of(slice.items().size()));
        case HIDES_CIRCLES ->
            new Slice(
                slice.items(),
                slice
                    .next()
                    .map(next -> next + " " + (cursor.map(FlawedPaging::place).orElse(0) + 1)),
                slice.total());
        case ENDS_CIRCLES_QUIETLY ->
            new Slice(
                slice.items(),
                slice.next().filter(next -> isFirst || place(next) > place(cursor.get())),
                slice.total());
        case STOPS_BEFORE_THE_LIMIT ->
            request.limit().isPresent()
                ? new Slice(
                    slice.items().subList(0, slice.items().size() - 1),
                    Optional.empty(),
                    slice.total())
                : slice;
        case STOPS_AFTER_ONE_PAGE -> new Slice(slice.items(), Optional.empty(), slice.total());
        case NEVER_ENDS -> new Slice(slice.items(), Optional.of("0/20"), slice.total());
        case SKIPS_ROWS_WITHOUT_KEY ->
            new Slice(
                slice.items().stream().filter(item -> item.field("id").isPresent()).toList(),
                slice.next(),
                slice.total());
        default -> slice;
      };
    }
  }
}
