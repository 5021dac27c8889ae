package dev.headroom.engine.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.ReceivedRequest;
import dev.headroom.toolkit.scenario.Scenario;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the recorded answers of one provider hold, as it is after what was changed in this process.
 * It knows nothing of any service but the habits of REST: a row is an object with an {@code id},
 * and has the address of its list followed by that id; a list is made longer by POST; what follows
 * an id is an action. Nothing is kept when the process ends. Safe for use by several threads.
 */
final class SandboxRows {
  private static final String ID = "id";
  private static final Set<String> SIZES_OF_PAGES = Set.of("size", "page", "totalpages", "limit");

  /** The bodies of the recorded answers to GET, each a copy that changes. */
  private final IdentityHashMap<Exchange, JsonElement> bodies = new IdentityHashMap<>();

  /** Texts that were written to an address in place of a recorded one. */
  private final IdentityHashMap<Exchange, Exchange.Body> replaced = new IdentityHashMap<>();

  /** Every place at which a row stands, by its id. */
  private final Map<String, List<Place>> rows = new LinkedHashMap<>();

  private final Set<String> deleted = new HashSet<>();
  private final Scenario scenario;
  private int created;

  /**
   * A row at one of its places.
   *
   * @param list the list it stands in; null where it is a whole answer
   * @param exchange the answer it is part of
   */
  private record Place(JsonObject row, @Nullable JsonArray list, Exchange exchange) {}

  SandboxRows(Scenario scenario) {
    this.scenario = scenario;
    for (Exchange exchange : scenario.exchanges()) {
      boolean isRead =
          exchange.request().method().equals("GET") && exchange.response().status() == 200;
      if (isRead && exchange.response().body() instanceof Exchange.Body.Json(JsonElement json)) {
        JsonElement copy = json.deepCopy();
        bodies.put(exchange, copy);
        index(copy, null, exchange);
      }
    }
  }

  /** Returns a recorded answer as it is by now. */
  synchronized Exchange.Response current(Exchange exchange) {
    JsonElement body = bodies.get(exchange);
    if (replaced.containsKey(exchange)) {
      return exchange.response().withBody(replaced.get(exchange));
    }
    if (body != null) {
      return exchange.response().withBody(new Exchange.Body.Json(body.deepCopy()));
    }
    if (exchange.response().body() instanceof Exchange.Body.Json(JsonElement told)
        && told instanceof JsonObject row) {
      idOf(row).filter(rows::containsKey).ifPresent(id -> merge(id, row));
    }
    return exchange.response();
  }

  /** Whether a request is about a row that was deleted here, whatever was recorded of it. */
  synchronized boolean isGone(ReceivedRequest request) {
    return segments(request.path()).stream().anyMatch(deleted::contains);
  }

  /** Returns the answer to a request for a row that is gone or never was. */
  static Exchange.Response gone() {
    var body = new JsonObject();
    body.addProperty("message", "there is no such item in this sandbox");
    return Exchange.Response.of(404, new Exchange.Body.Json(body));
  }

  /** Returns the answer to a request that was not recorded; empty where there is none to give. */
  synchronized Optional<Exchange.Response> answer(ReceivedRequest request) {
    List<String> segments = segments(request.path());
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    String last = segments.getLast();
    String owner = segments.size() > 1 ? segments.get(segments.size() - 2) : "";
    if (isKnown(last, request)) {
      return ofRow(request, last);
    }
    if (isKnown(owner, request)) {
      return ofPartOfRow(request, owner, last);
    }
    Optional<Exchange> same = recorded(request, request.path());
    if (same.isPresent()) {
      return ofAddress(request, same.get());
    }
    boolean isUnknownRow = recorded(request, parentOf(request.path())).isPresent();
    return isUnknownRow ? Optional.of(gone()) : Optional.empty();
  }

  private Optional<Exchange.Response> ofRow(ReceivedRequest request, String id) {
    return switch (request.method()) {
      case "GET" -> Optional.of(told(200, id));
      case "PUT", "PATCH" -> {
        Optional<JsonObject> change = object(request.body());
        change.ifPresent(members -> merge(id, members));
        yield change.map(_ -> told(200, id));
      }
      case "DELETE" -> {
        remove(id);
        yield Optional.of(nothing());
      }
      default -> Optional.empty();
    };
  }

  /** What follows an id is a list in that row, to which something is added, or an action. */
  private Optional<Exchange.Response> ofPartOfRow(ReceivedRequest request, String id, String part) {
    if (request.method().equals("GET")) {
      return Optional.empty();
    }
    for (Place place : rows.getOrDefault(id, List.of())) {
      if (request.method().equals("POST") && place.row().get(part) instanceof JsonArray list) {
        return create(request, list, place.exchange());
      }
    }
    return Optional.of(likeAnother(request, id).orElseGet(SandboxRows::nothing));
  }

  /** Does to a row what was recorded of the same action on another one. */
  private Optional<Exchange.Response> likeAnother(ReceivedRequest request, String id) {
    for (Exchange exchange : scenario.exchanges()) {
      for (String other : segments(exchange.request().path())) {
        boolean isSame =
            exchange.request().method().equals(request.method())
                && exchange.request().setting().equals(request.setting())
                && rows.containsKey(other)
                && exchange.request().path().replace(other, id).equals(request.path());
        if (isSame) {
          return Optional.of(likewise(exchange, other, id));
        }
      }
    }
    return Optional.empty();
  }

  private Exchange.Response likewise(Exchange exchange, String other, String id) {
    if (!(exchange.response().body() instanceof Exchange.Body.Json(JsonElement told)
        && told instanceof JsonObject after
        && idOf(after).filter(other::equals).isPresent())) {
      return exchange.response();
    }
    var change = new JsonObject();
    JsonObject before = recordedRow(other);
    after
        .entrySet()
        .forEach(
            member -> {
              if (!member.getValue().equals(before.get(member.getKey()))) {
                change.add(member.getKey(), member.getValue());
              }
            });
    merge(id, change);
    return told(exchange.response().status(), id);
  }

  private JsonObject recordedRow(String id) {
    for (Exchange exchange : scenario.exchanges()) {
      if (exchange.response().body() instanceof Exchange.Body.Json(JsonElement json)
          && exchange.request().method().equals("GET")) {
        Optional<JsonObject> found = find(json, id);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return new JsonObject();
  }

  private static Optional<JsonObject> find(JsonElement json, String id) {
    if (json instanceof JsonArray list) {
      return list.asList().stream().flatMap(item -> find(item, id).stream()).findFirst();
    }
    if (json instanceof JsonObject object) {
      return idOf(object).filter(id::equals).isPresent()
          ? Optional.of(object)
          : object.asMap().values().stream().flatMap(item -> find(item, id).stream()).findFirst();
    }
    return Optional.empty();
  }

  private Optional<Exchange.Response> ofAddress(ReceivedRequest request, Exchange same) {
    Optional<JsonArray> list = listIn(bodies.get(same));
    if (request.method().equals("POST") && list.isPresent()) {
      return create(request, list.get(), same);
    }
    if (request.method().equals("PUT") && list.isEmpty()) {
      var body = new Exchange.Body.Text(request.body());
      replaced.put(same, body);
      return Optional.of(Exchange.Response.of(200, body));
    }
    return Optional.empty();
  }

  private Optional<Exchange.Response> create(
      ReceivedRequest request, JsonArray list, Exchange exchange) {
    Optional<JsonObject> given = object(request.body());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var row = new JsonObject();
    row.addProperty(ID, "sandbox-%04d".formatted(++created));
    // What the service keeps of the place a row was made in stands in the query, as a rule.
    for (String parameter : request.query().split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        row.addProperty(
            decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
      }
    }
    given.get().entrySet().forEach(member -> row.add(member.getKey(), member.getValue()));
    changeCounts(exchange, list, 1);
    list.add(row);
    index(row, list, exchange);
    return Optional.of(Exchange.Response.of(201, new Exchange.Body.Json(row.deepCopy())));
  }

  private void merge(String id, JsonObject members) {
    for (Place place : rows.getOrDefault(id, List.of())) {
      members
          .entrySet()
          .forEach(
              member -> {
                if (!member.getKey().equals(ID)) {
                  place.row().add(member.getKey(), member.getValue().deepCopy());
                }
              });
    }
  }

  private void remove(String id) {
    for (Place place : rows.getOrDefault(id, List.of())) {
      if (place.list() != null) {
        changeCounts(place.exchange(), place.list(), -1);
        place.list().remove(place.row());
      }
    }
    rows.remove(id);
    deleted.add(id);
  }

  /** A list says how long it is, in members of the object around it. */
  @SuppressWarnings("ReferenceEquality") // another list may have the same items
  private void changeCounts(Exchange exchange, JsonArray list, int by) {
    if (!(bodies.get(exchange) instanceof JsonObject around)
        || around.asMap().values().stream().noneMatch(member -> member == list)) {
      return;
    }
    for (var member : List.copyOf(around.entrySet())) {
      String name = member.getKey().toLowerCase(Locale.ROOT);
      boolean isCount =
          !SIZES_OF_PAGES.contains(name)
              && member.getValue() instanceof JsonPrimitive count
              && count.isNumber()
              && count.getAsInt() == list.size();
      if (isCount) {
        around.addProperty(member.getKey(), list.size() + by);
      }
    }
  }

  private void index(JsonElement json, @Nullable JsonArray list, Exchange exchange) {
    if (json instanceof JsonArray items) {
      items.forEach(item -> index(item, items, exchange));
    } else if (json instanceof JsonObject object) {
      idOf(object)
          .ifPresent(
              id ->
                  rows.computeIfAbsent(id, _ -> new ArrayList<>())
                      .add(new Place(object, list, exchange)));
      object.asMap().values().forEach(member -> index(member, null, exchange));
    }
  }

  /** The place that says most is the row itself; others repeat a part of it. */
  private Exchange.Response told(int status, String id) {
    JsonObject fullest = new JsonObject();
    for (Place place : rows.getOrDefault(id, List.of())) {
      if (place.row().size() > fullest.size()) {
        fullest = place.row();
      }
    }
    return Exchange.Response.of(status, new Exchange.Body.Json(fullest.deepCopy()));
  }

  private static Exchange.Response nothing() {
    return Exchange.Response.of(204, new Exchange.Body.Text(""));
  }

  /** Whether a row has this id, and the request carries what its answer was recorded with. */
  private boolean isKnown(String id, ReceivedRequest request) {
    return rows.getOrDefault(id, List.of()).stream()
        .anyMatch(place -> isAllowed(place.exchange(), request));
  }

  private Optional<Exchange> recorded(ReceivedRequest request, String path) {
    return scenario.exchanges().stream()
        .filter(exchange -> exchange.request().method().equals("GET"))
        .filter(exchange -> exchange.request().path().equals(path))
        .filter(exchange -> isAllowed(exchange, request))
        .findFirst();
  }

  private static boolean isAllowed(Exchange exchange, ReceivedRequest request) {
    return exchange.request().setting().equals(request.setting())
        && exchange.request().headers().entrySet().stream()
            .allMatch(
                header ->
                    request.headers().all(header.getKey()).stream()
                        .anyMatch(
                            value ->
                                header.getValue().equals(Exchange.ANY)
                                    || header.getValue().equals(value)));
  }

  private static Optional<JsonArray> listIn(@Nullable JsonElement body) {
    if (body instanceof JsonArray list) {
      return Optional.of(list);
    }
    if (!(body instanceof JsonObject object)) {
      return Optional.empty();
    }
    List<JsonArray> lists =
        object.asMap().values().stream()
            .filter(JsonArray.class::isInstance)
            .map(JsonArray.class::cast)
            .toList();
    return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
  }

  private static Optional<JsonObject> object(String body) {
    try {
      JsonElement json = JsonText.parse(body).element();
      return json instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (InvalidJsonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> idOf(JsonObject row) {
    JsonElement id = row.has(ID) ? row.get(ID) : JsonNull.INSTANCE;
    return id instanceof JsonPrimitive text && !text.isBoolean()
        ? Optional.of(text.getAsString())
        : Optional.empty();
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decode(segment));
      }
    }
    return segments;
  }

  private static String parentOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
