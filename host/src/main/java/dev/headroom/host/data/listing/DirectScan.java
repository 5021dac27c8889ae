package dev.headroom.host.data.listing;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.host.data.ResourceCalls;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.platform.Deadline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a resource as the service tells them, page by page: what the service can select by is
 * left to it, the rest is looked at here. A row that comes twice is told once. The next page is
 * asked for when the last one is used up, so whoever has enough just stops. Not for several
 * threads.
 */
final class DirectScan implements Iterator<Row> {
  private final ResourceTable table;
  private final ResourceCalls calls;
  private final Deadline deadline;
  private final ScanRequest request;
  private final Predicate<Row> wanted;
  private final int[] keys;
  private final Set<List<@Nullable Object>> seen = new HashSet<>();
  private Iterator<Row> page = List.<Row>of().iterator();
  private Optional<String> cursor = Optional.empty();
  private boolean ended;
  private @Nullable Row ahead;

  private DirectScan(
      ResourceTable table,
      ResourceCalls calls,
      Deadline deadline,
      ScanRequest request,
      Predicate<Row> wanted) {
    this.table = table;
    this.calls = calls;
    this.deadline = deadline;
    this.request = request;
    this.wanted = wanted;
    this.keys =
        table.schema().keyColumns().stream()
            .mapToInt(column -> table.schema().indexOf(column.name()))
            .toArray();
  }

  /** Starts a scan. Asks for nothing yet. */
  static DirectScan of(
      ResourceTable table, ResourceCalls calls, ListRequest request, Deadline deadline) {
    Map<String, Object> equalTo = new LinkedHashMap<>();
    Predicate<Row> wanted = row -> true;
    boolean local = false;
    for (ListRequest.Condition condition : request.where()) {
      Column column = condition.column();
      // The service takes one value for a column.
      boolean selected =
          column.pushedDown() && equalTo.putIfAbsent(column.name(), condition.value()) == null;
      if (!selected) {
        local = true;
        int position = table.schema().indexOf(column.name());
        wanted = wanted.and(row -> isEqual(row.value(position), condition.value()));
      }
    }
    OptionalLong limit =
        local || !request.order().isEmpty() ? OptionalLong.empty() : request.limit();
    return new DirectScan(
        table, calls, deadline, new ScanRequest(equalTo, limit, Optional.empty()), wanted);
  }

  @Override
  public boolean hasNext() {
    while (ahead == null) {
      if (page.hasNext()) {
        Row row = page.next();
        if (wanted.test(row) && seen.add(keyOf(row))) {
          ahead = row;
        }
      } else if (ended) {
        return false;
      } else {
        readPage();
      }
    }
    return true;
  }

  @Override
  public Row next() {
    Row row = hasNext() ? ahead : null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return row;
  }

  /** Whether there may be more rows, as far as that is known without asking. */
  boolean mayHaveMore() {
    return ahead != null || page.hasNext() || !ended;
  }

  private void readPage() {
    Page read =
        calls.call(
            table, "list", deadline, context -> table.resource().scan(context, request, cursor));
    if (read.next().isPresent() && read.next().equals(cursor)) {
      throw new ProviderException(
          ErrorKind.BAD_ANSWER, table.providerId() + " sends the same page again and again");
    }
    page = read.rows().iterator();
    cursor = read.next();
    ended = cursor.isEmpty();
  }

  private List<@Nullable Object> keyOf(Row row) {
    List<@Nullable Object> key = new ArrayList<>(keys.length);
    for (int position : keys) {
      key.add(row.value(position));
    }
    return key;
  }

  private static boolean isEqual(@Nullable Object value, Object wanted) {
    return value != null
        && (value.equals(wanted)
            // 1.5 and 1.50 are one decimal.
            || (value instanceof BigDecimal decimal
                && wanted instanceof BigDecimal other
                && decimal.compareTo(other) == 0));
  }
}
