package dev.headroom.testkit.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
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
import dev.headroom.toolkit.rest.RestResource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource, and what can be wrong with its operations and with the pages it returns. */
final class FlawedResource implements Resource {
  private static final int SHORT = 255;

  private final RestResource right;
  private final Flaw flaw;
  private Optional<String> place = Optional.empty();

  FlawedResource(RestResource right, Flaw flaw) {
    this.right = right;
    this.flaw = flaw;
  }

  @Override
  public ResourceSchema schema() {
    return right.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return flaw == Flaw.CALLS_WHAT_IT_DID_NOT_DECLARE
        ? Set.of(Capability.SCAN, Capability.GET)
        : right.capabilities();
  }

  @Override
  public SyncPolicy syncPolicy() {
    return right.syncPolicy();
  }

  @Override
  public Optional<ScanWindow> window() {
    return flaw == Flaw.HAS_A_WINDOW_OF_NOTHING && schema().name().equals("device")
        ? Optional.of(new ScanWindow("base_url", Duration.ofDays(1)))
        : right.window();
  }

  @Override
  public List<ResourceAction> actions() {
    return right.actions();
  }

  @Override
  public Optional<Set<String>> writableColumns(Capability operation) {
    return right.writableColumns(operation);
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return switch (flaw) {
      case KEEPS_ITS_PLACE_IN_MEMORY -> fromMemory(context, request);
      case GOES_ON_ONE_PAGE_LATER -> oneLater(context, request, cursor);
      case GOES_ON_ONE_PAGE_EARLIER -> oneEarlier(context, request, cursor);
      case READS_ALL_PAGES_AT_ONCE -> all(context, request, cursor);
      case SWALLOWS_FAILURES -> swallowing(context, request, cursor);
      case TAKES_ERRORS_FOR_THE_END -> ending(context, request, cursor);
      case RENEWS_WITHOUT_NEED -> renewing(context, request, cursor);
      case SELECTS_ON_THE_FIRST_PAGE_ONLY ->
          right.scan(context, cursor.isEmpty() ? request : ScanRequest.ALL, cursor);
      default -> changed(right.scan(context, request, cursor));
    };
  }

  private Page fromMemory(ProviderContext context, ScanRequest request) {
    Page page = right.scan(context, request, place);
    place = page.next();
    return new Page(page.rows(), page.next().map(next -> "more"), page.total(), page.embedded());
  }

  /** It takes a cursor it did not give out itself for that of the last page, not of the next. */
  private Page oneLater(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    Page page = right.scan(context, request, cursor);
    boolean isForeign = cursor.isPresent() && !cursor.equals(place);
    place = page.next();
    if (!isForeign) {
      return page;
    }
    return page.next().isPresent()
        ? scan(context, request, page.next())
        : Page.of(List.of(), Optional.empty());
  }

  private Page oneEarlier(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    boolean isForeign = cursor.isPresent() && !cursor.equals(place);
    Page page = right.scan(context, request, cursor);
    if (isForeign) {
      Page first = right.scan(context, request, Optional.empty());
      var rows = new ArrayList<>(first.rows());
      rows.addAll(page.rows());
      return new Page(rows, page.next(), page.total(), page.embedded());
    }
    place = page.next();
    return page;
  }

  private Page all(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    Page page = right.scan(context, request, cursor);
    if (page.next().isEmpty()) {
      return page;
    }
    Page rest = all(context, request, page.next());
    var rows = new ArrayList<>(page.rows());
    rows.addAll(rest.rows());
    var embedded = new HashMap<String, List<Row>>();
    page.embedded()
        .forEach(
            (name, children) -> {
              var both = new ArrayList<>(children);
              both.addAll(rest.embedded().getOrDefault(name, List.of()));
              embedded.put(name, both);
            });
    return new Page(rows, Optional.empty(), page.total(), embedded);
  }

  private Page swallowing(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    try {
      return right.scan(context, request, cursor);
    } catch (ProviderException failed) {
      if (cursor.isEmpty() || failed.error().kind() == ErrorKind.INVALID_RESPONSE) {
        throw failed;
      }
      return Page.of(List.of(), Optional.empty());
    }
  }

  private Page ending(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    try {
      return right.scan(context, request, cursor);
    } catch (ProviderException failed) {
      if (cursor.isEmpty() || failed.error().kind() != ErrorKind.INVALID_RESPONSE) {
        throw failed;
      }
      return Page.of(List.of(), Optional.empty());
    }
  }

  private Page renewing(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    if (cursor.isPresent()) {
      context
          .credentials()
          .find("client")
          .ifPresent(credential -> context.credentials().replace(credential));
    }
    return right.scan(context, request, cursor);
  }

  private Page changed(Page page) {
    List<Row> rows = new ArrayList<>(page.rows());
    Map<String, List<Row>> embedded = page.embedded();
    switch (flaw) {
      case LOSES_THE_LAST_ROW_OF_A_PAGE -> {
        if (rows.size() > 1) {
          rows.removeLast();
        }
      }
      case DOUBLES_A_ROW -> {
        if (rows.size() > 1) {
          rows.add(rows.getLast());
        }
      }
      case MIXES_UP_ROWS -> rows.replaceAll(row -> mixed(row, page.rows().getFirst()));
      case LOSES_CHILDREN ->
          embedded =
              page.rows().size() > 1
                  ? Map.of("port", page.embedded().getOrDefault("port", List.of()).subList(0, 1))
                  : embedded;
      case EMBEDS_NOTHING -> embedded = Map.of();
      default -> rows.replaceAll(this::changed);
    }
    return new Page(rows, page.next(), page.total(), embedded);
  }

  private Row changed(Row row) {
    Row.Builder changed = Row.of(schema());
    List<Column> columns = schema().columns();
    for (int index = 0; index < columns.size(); index++) {
      changed.set(columns.get(index).name(), changed(columns.get(index), row.value(index)));
    }
    return changed.build();
  }

  private @Nullable Object changed(Column column, @Nullable Object value) {
    return switch (flaw) {
      case TAKES_NULL_FOR_EMPTY -> column.name().equals("name") && value == null ? "" : value;
      case TAKES_EMPTY_FOR_NULL -> "".equals(value) ? null : value;
      case ROUNDS_NUMBERS -> value instanceof Long number ? (Object) (long) (double) number : value;
      case CUTS_LONG_TEXTS ->
          column.type() == Column.Type.TEXT && value instanceof String text && text.length() > SHORT
              ? text.substring(0, SHORT)
              : value;
      case ROUNDS_UNKNOWN_NUMBERS ->
          value instanceof String json && column.name().equals("other_fields")
              ? json.replace("9007199254740993", "9007199254740992")
              : value;
      case CUTS_TEXTS_IN_JSON ->
          column.name().equals("tags") && value instanceof String json && json.length() > SHORT
              ? "[\"" + json.substring(2, SHORT) + "\"]"
              : value;
      case CUTS_MILLISECONDS ->
          value instanceof Instant moment ? moment.truncatedTo(ChronoUnit.SECONDS) : value;
      default -> value;
    };
  }

  /** The row with the secret of another one. */
  private Row mixed(Row row, Row other) {
    Row.Builder mixed = Row.of(schema());
    List<Column> columns = schema().columns();
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      boolean isTaken = column.sensitivity() == Column.Sensitivity.NEVER_STORED;
      mixed.set(column.name(), (isTaken ? other : row).value(index));
    }
    return mixed.build();
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    Optional<Row> found = right.get(context, key);
    if (found.isEmpty() && flaw == Flaw.TAKES_ABSENCE_FOR_AN_ERROR) {
      throw new ProviderException(ErrorKind.NOT_FOUND, "there is no such device");
    }
    return found;
  }

  @Override
  public Row create(ProviderContext context, RowChange change) {
    return flaw == Flaw.TAKES_A_JOB_FOR_THE_ROW
        ? answered(context, "POST", "/devices")
        : right.create(context, change);
  }

  /** Returns a row with the id of whatever comes back. */
  private Row answered(ProviderContext context, String method, String path) {
    HttpResponse reply =
        context.http().send(HttpRequest.of(method, context.settings().address("base_url", path)));
    String id = JsonReplies.object(reply, "Inventory").field("id").text().orElse("");
    return Row.of(schema()).set("id", id).build();
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    return flaw == Flaw.TAKES_A_JOB_FOR_THE_ROW
        ? answered(context, "PUT", "/devices/" + key.text())
        : right.update(context, key, change);
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    right.delete(context, key);
  }
}
