package dev.headroom.toolkit.rest;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a REST service, declared by its paths.
 *
 * <pre>{@code
 * RestResource.of(service, rows, new SyncPolicy.Full(Duration.ofMinutes(10)))
 *     .list("/v1/devices?userId={user_id}", pages)
 *     .get("/v1/devices/{id}")
 *     .create("/v1/devices?userId={user_id}", ChangeBody.of(rows, "name", "description"))
 *     .update("/v1/devices/{id}", ChangeBody.of(rows, "name", "description"))
 *     .delete("/v1/devices/{id}")
 *     .action("block", "Keeps the device out", "PUT", "/v1/devices/{id}/block")
 *     .build();
 * }</pre>
 *
 * <p>What does not exist is absent when it is read, and gone when it is deleted.
 */
public final class RestResource implements Resource {
  /** RFC 9110, section 15.3.3: the request was taken on, and may yet be done, or refused. */
  private static final int ACCEPTED = 202;

  private final RestService service;
  private final RowMapping rows;
  private final SyncPolicy syncPolicy;
  private final Optional<String> embeddedIn;
  private final Optional<ScanWindow> window;
  private final String itemPath;
  private final Set<Capability> capabilities;
  private final @Nullable Scan scan;
  private final @Nullable ItemReader get;
  private final @Nullable Write create;
  private final @Nullable Write update;
  private final @Nullable PathTemplate delete;
  private final List<ResourceAction> actions;

  private RestResource(Builder builder) {
    this.service = builder.service;
    this.rows = builder.rows;
    this.syncPolicy = builder.syncPolicy;
    this.embeddedIn = builder.embeddedIn;
    this.window = builder.window;
    this.itemPath = builder.itemPath;
    this.scan = builder.scan;
    this.get = builder.get;
    this.create = builder.create;
    this.update = builder.update;
    this.delete = builder.delete;
    var can = EnumSet.noneOf(Capability.class);
    if (scan != null) {
      can.add(Capability.SCAN);
    }
    if (get != null) {
      can.add(Capability.GET);
    }
    if (create != null) {
      can.add(Capability.CREATE);
    }
    if (update != null) {
      can.add(Capability.UPDATE);
    }
    if (delete != null) {
      can.add(Capability.DELETE);
    }
    this.capabilities = Collections.unmodifiableSet(can);
    this.actions = builder.actions.stream().map(action -> action.of(this)).toList();
  }

  /** Reads one page of a scan, as {@link Resource#scan} says. */
  @FunctionalInterface
  public interface Scan {
    Page page(ProviderContext context, ScanRequest request, Optional<String> cursor);
  }

  /** Reads one item, where a service has no address for it. */
  @FunctionalInterface
  public interface Lookup {
    /** Returns the item with this key as the service tells it; empty when there is none. */
    Optional<JsonView> find(ProviderContext context, RowKey key);
  }

  /** Reads one item for the resource it is declared for. */
  @FunctionalInterface
  private interface ItemReader {
    Optional<JsonView> item(RestResource resource, ProviderContext context, RowKey key);
  }

  /**
   * A call that writes.
   *
   * @param wholeObject whether the body replaces the object, so that it is read first
   */
  private record Write(String method, PathTemplate path, ChangeBody body, boolean wholeObject) {}

  /** Makes an action for the resource it is declared for. */
  @FunctionalInterface
  private interface ActionMaker {
    ResourceAction of(RestResource resource);
  }

  /** Returns a builder of a resource that can do nothing yet. */
  public static Builder of(RestService service, RowMapping rows, SyncPolicy syncPolicy) {
    return new Builder(service, rows, syncPolicy);
  }

  @Override
  public ResourceSchema schema() {
    return rows.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public SyncPolicy syncPolicy() {
    return syncPolicy;
  }

  @Override
  public Optional<String> embeddedIn() {
    return embeddedIn;
  }

  @Override
  public Optional<ScanWindow> window() {
    return window;
  }

  /** The columns of the body, and those with a place in the path when a row is made. */
  @Override
  public Optional<Set<String>> writableColumns(Capability operation) {
    if (operation == Capability.UPDATE && update != null) {
      return Optional.of(update.body().columns());
    }
    if (operation == Capability.CREATE && create != null) {
      var columns = new LinkedHashSet<>(create.body().columns());
      columns.addAll(create.path().places());
      return Optional.of(Collections.unmodifiableSet(columns));
    }
    return Optional.empty();
  }

  @Override
  public List<ResourceAction> actions() {
    return actions;
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return scan == null
        ? Resource.super.scan(context, request, cursor)
        : scan.page(context, request, cursor);
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    return get == null
        ? Resource.super.get(context, key)
        : found(context, key).map(item -> rows.row(item, named(key)));
  }

  /** Refuses an answer that is not the item asked for: it would be shown, and sent back changed. */
  private JsonView requireNamed(JsonView item, RowKey key) {
    if (!ChangedRow.isOf(rows, item, key, named(key))) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE,
          service.errors().service()
              + " answered something else than the "
              + schema().name()
              + " "
              + name(key));
    }
    return item;
  }

  private static String name(RowKey key) {
    return String.join("/", key.values().stream().map(Object::toString).toList());
  }

  @Override
  public Row create(ProviderContext context, RowChange change) {
    if (create == null) {
      return Resource.super.create(context, change);
    }
    Map<String, Object> inAddress = inAddress(create.path(), change);
    HttpBody body = create.body().json(change, inAddress.keySet());
    HttpRequest call = call(context, create.method(), create.path(), inAddress);
    HttpResponse reply = service.send(context, call.withBody(body));
    var answered = ChangedRow.afterCreate(rows, item(reply), change, inAddress, get != null);
    if (answered.isTheRow()) {
      return answered.mapped().orElseThrow();
    }
    return answered
        .key()
        .flatMap(key -> readAfter(context, key, reply))
        .map(answered::withSecrets)
        .orElseThrow(() -> done(reply, null));
  }

  /** Reads the row that a change made or changed; empty when it cannot be found by this key. */
  private Optional<Row> readAfter(ProviderContext context, RowKey key, HttpResponse reply) {
    if (get == null) {
      return Optional.empty();
    }
    try {
      return get(context, key);
    } catch (ProviderException unreadable) {
      throw done(reply, unreadable);
    }
  }

  /** The service did what was wanted and did not answer with the row, so nothing failed yet. */
  private ProviderException done(HttpResponse reply, @Nullable ProviderException cause) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.INVALID_RESPONSE,
            service.errors().service()
                + " accepted the change (HTTP "
                + reply.status()
                + ") and answered no "
                + schema().name(),
            "look at the list before you repeat it"),
        cause);
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    if (update == null) {
      return Resource.super.update(context, key, change);
    }
    Optional<JsonView> present =
        update.wholeObject() || namesMore(update.path())
            ? Optional.of(present(context, key))
            : Optional.empty();
    HttpBody body =
        update.wholeObject()
            ? update.body().json(present.orElseThrow(), change, Set.of())
            : update.body().json(change, Set.of());
    Map<String, Object> place = place(update.path(), present, key);
    HttpRequest call = call(context, update.method(), update.path(), place);
    HttpResponse reply = service.send(context, call.withBody(body));
    var answered = ChangedRow.afterUpdate(rows, item(reply), change, key, place);
    if (answered.isTheRow()) {
      return answered.mapped().orElseThrow();
    }
    return readAfter(context, key, reply).orElseThrow(() -> done(reply, null));
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    if (delete == null) {
      Resource.super.delete(context, key);
      return;
    }
    Optional<JsonView> present = Optional.empty();
    if (namesMore(delete)) {
      present = found(context, key);
      if (present.isEmpty()) {
        return;
      }
    }
    Optional<HttpResponse> reply =
        service.sendIfExists(context, call(context, "DELETE", delete, place(delete, present, key)));
    if (reply.isPresent() && reply.get().status() == ACCEPTED) {
      throw done(reply.get(), null);
    }
  }

  private ResourceAction call(String name, String description, String method, PathTemplate path) {
    return new ResourceAction(
        name,
        description,
        true,
        (context, key, arguments) -> {
          HttpResponse reply = service.send(context, call(context, method, path, named(key)));
          return readAfter(context, key, reply);
        });
  }

  private JsonView present(ProviderContext context, RowKey key) {
    return found(context, key).orElseThrow(() -> notFound(key));
  }

  private Optional<JsonView> found(ProviderContext context, RowKey key) {
    if (get == null) {
      throw new IllegalStateException(schema().name() + " needs what it cannot read");
    }
    return get.item(this, context, key).map(item -> requireNamed(item, key));
  }

  /** Whether a path has places that are no key columns: the row as it is fills them. */
  private boolean namesMore(PathTemplate path) {
    return !schema().keyColumns().stream().map(Column::name).toList().containsAll(path.places());
  }

  /** Returns what a path says of a row: its key, and what the row as it is tells. */
  private Map<String, Object> place(PathTemplate path, Optional<JsonView> present, RowKey key) {
    Map<String, Object> values = named(key);
    present
        .map(item -> rows.row(item, values))
        .ifPresent(
            row -> {
              for (String place : path.places()) {
                Object value = row.value(schema().indexOf(place));
                if (value == null) {
                  throw new ProviderException(
                      ErrorKind.INVALID_RESPONSE,
                      service.errors().service() + " tells no " + place + " of " + schema().name());
                }
                values.putIfAbsent(place, value);
              }
            });
    return values;
  }

  private Optional<JsonView> item(ProviderContext context, PathTemplate path, RowKey key) {
    return service
        .sendIfExists(context, call(context, "GET", path, named(key)))
        .map(reply -> Pages.at(JsonReplies.any(reply, service.errors().service()), itemPath));
  }

  /**
   * Returns the object a change was answered with. There is none in an answer of 202, which speaks
   * of a job that has only been taken on.
   */
  private Optional<JsonView> item(HttpResponse reply) {
    if (reply.status() == ACCEPTED || reply.body().length == 0) {
      return Optional.empty();
    }
    try {
      JsonView item = Pages.at(JsonReplies.any(reply, service.errors().service()), itemPath);
      return Optional.of(item).filter(JsonView::isObject);
    } catch (ProviderException noJson) {
      return Optional.empty();
    }
  }

  private HttpRequest call(
      ProviderContext context, String method, PathTemplate path, Map<String, Object> values) {
    return service.call(context, method, path.expand(values, Map.of()));
  }

  /** The values of a change that the path wants; the body has the others. */
  private Map<String, Object> inAddress(PathTemplate path, RowChange change) {
    var values = new LinkedHashMap<String, Object>();
    for (String place : path.places()) {
      Object value = change.values().get(place);
      if (value == null) {
        throw new ProviderException(
            ErrorKind.INVALID_REQUEST, schema().name() + ": " + place + " is needed");
      }
      values.put(place, value);
    }
    return values;
  }

  private Map<String, Object> named(RowKey key) {
    var values = new LinkedHashMap<String, Object>();
    List<Column> columns = schema().keyColumns();
    if (columns.size() != key.values().size()) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST,
          schema().name() + " is named by " + columns.size() + " values");
    }
    for (int index = 0; index < columns.size(); index++) {
      values.put(columns.get(index).name(), key.values().get(index));
    }
    return values;
  }

  private ProviderException notFound(RowKey key) {
    return new ProviderException(
        ErrorKind.NOT_FOUND, "there is no " + schema().name() + " " + name(key));
  }

  /** Says what a resource can do. Not for several threads. */
  public static final class Builder {
    private final RestService service;
    private final RowMapping rows;
    private final SyncPolicy syncPolicy;
    private final List<ActionMaker> actions = new ArrayList<>();
    private Optional<String> embeddedIn = Optional.empty();
    private Optional<ScanWindow> window = Optional.empty();
    private String itemPath = "";
    private @Nullable Scan scan;
    private @Nullable ItemReader get;
    private @Nullable Write create;
    private @Nullable Write update;
    private @Nullable PathTemplate delete;

    private Builder(RestService service, RowMapping rows, SyncPolicy syncPolicy) {
      this.service = service;
      this.rows = rows;
      this.syncPolicy = syncPolicy;
    }

    /**
     * Adds the scan of a list.
     *
     * @param template the path; each place of its query is a column that is pushed down, and each
     *     column that is pushed down has its place
     */
    public Builder list(String template, Paging paging) {
      PathTemplate path = PathTemplate.parse(template);
      var filterable = new HashSet<String>();
      rows.schema().columns().stream()
          .filter(Column::filterable)
          .forEach(column -> filterable.add(column.name()));
      if (!filterable.equals(Set.copyOf(path.places()))) {
        throw new IllegalArgumentException(
            rows.schema().name() + " pushes down " + filterable + ", its list " + path.places());
      }
      return scan(new ListScan(service, path, paging, rows));
    }

    /** Adds a scan of the provider's own, which may ask a {@link ListScan} for its pages. */
    public Builder scan(Scan scan) {
      this.scan = scan;
      return this;
    }

    /** Adds reading by key; the places of the path are key columns. */
    public Builder get(String template) {
      PathTemplate path = byKey(template);
      this.get = (resource, context, key) -> resource.item(context, path, key);
      return this;
    }

    /** Adds reading by key for a service that has no address for one item. */
    public Builder get(Lookup lookup) {
      this.get = (resource, context, key) -> lookup.find(context, key);
      return this;
    }

    /** Adds creating by POST; columns with a place in the path are needed and sent there. */
    public Builder create(String template, ChangeBody body) {
      this.create = new Write("POST", PathTemplate.parse(template), body, false);
      return this;
    }

    /**
     * Adds updating by PUT of the whole object, which is read first. Needs {@link #get}.
     *
     * @param template the path; its places are columns, filled from the row as it is
     */
    public Builder update(String template, ChangeBody body) {
      this.update = new Write("PUT", ofRow(template), body, true);
      return this;
    }

    /** Adds updating by PATCH of what changes. */
    public Builder patch(String template, ChangeBody body) {
      this.update = new Write("PATCH", ofRow(template), body, false);
      return this;
    }

    /**
     * Adds deleting.
     *
     * @param template the path; with places that are no key columns the row is read first
     */
    public Builder delete(String template) {
      this.delete = ofRow(template);
      return this;
    }

    /** Adds an action that is one call without a body and changes something. */
    public Builder action(String name, String description, String method, String template) {
      PathTemplate path = byKey(template);
      actions.add(resource -> resource.call(name, description, method, path));
      return this;
    }

    /** Adds an action of the provider's own. */
    public Builder action(ResourceAction action) {
      actions.add(resource -> action);
      return this;
    }

    /** Says that the rows come with those of another resource, as {@link Resource#embeddedIn}. */
    public Builder embeddedIn(String resource) {
      this.embeddedIn = Optional.of(resource);
      return this;
    }

    /** Says how far back a first scan goes, as {@link Resource#window}. */
    public Builder window(ScanWindow window) {
      this.window = Optional.of(window);
      return this;
    }

    /** Says where an answer about one item has it, such as {@code data}. */
    public Builder itemAt(String path) {
      this.itemPath = path;
      return this;
    }

    /**
     * Returns the resource.
     *
     * @throws IllegalStateException when it needs the row as it is for a change, and cannot read
     *     one
     */
    public RestResource build() {
      var resource = new RestResource(this);
      boolean reads =
          (update != null && (update.wholeObject() || resource.namesMore(update.path())))
              || (delete != null && resource.namesMore(delete));
      if (reads && get == null) {
        throw new IllegalStateException(
            rows.schema().name() + " changes what it has to read first, and cannot read it");
      }
      return resource;
    }

    private PathTemplate ofRow(String template) {
      PathTemplate path = PathTemplate.parse(template);
      for (String place : path.places()) {
        if (rows.schema().indexOf(place) < 0) {
          throw new IllegalArgumentException(rows.schema().name() + " has no column " + place);
        }
      }
      return path;
    }

    private PathTemplate byKey(String template) {
      PathTemplate path = PathTemplate.parse(template);
      var keys = rows.schema().keyColumns().stream().map(Column::name).toList();
      if (!Set.copyOf(keys).containsAll(path.places())) {
        throw new IllegalArgumentException(
            rows.schema().name() + " is named by " + keys + ", not by " + path.places());
      }
      return path;
    }
  }
}
