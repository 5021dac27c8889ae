package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourcePages;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.platform.Deadline;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a resource as the service sends them, page by page: what the service can select by is
 * left to it, and checked here. A row that comes again within a hundred thousand is told once. The
 * next page is asked for when the last one is used up, so whoever has enough just stops. Not for
 * several threads.
 */
final class DirectScan implements Iterator<Row> {
  private static final int MOST_KEYS = 100_000;

  private final ResourceTable table;
  private final ResourcePages pages;
  private final Predicate<Row> wanted;
  private final SyncListener listener;
  private final RecentKeys seen = new RecentKeys(MOST_KEYS);
  private Iterator<Row> page = List.<Row>of().iterator();
  private @Nullable Row ahead;
  private long read;

  private DirectScan(
      ResourceTable table, ResourcePages pages, Predicate<Row> wanted, SyncListener listener) {
    this.table = table;
    this.pages = pages;
    this.wanted = wanted;
    this.listener = listener;
  }

  /**
   * Starts a scan. Asks for nothing yet.
   *
   * @param listener hears how many rows the service has sent
   */
  static DirectScan of(
      ResourceTable table,
      ResourceCalls calls,
      ListRequest request,
      SyncListener listener,
      Deadline deadline) {
    Map<String, Object> equalTo = new LinkedHashMap<>();
    Predicate<Row> wanted = row -> true;
    for (ListRequest.Condition condition : request.where()) {
      Column column = condition.column();
      // The service takes one value for a column.
      if (column.filterable()) {
        equalTo.putIfAbsent(column.name(), condition.value());
      }
      // Some services ignore a condition they do not know, so each is looked at here too.
      int position = table.schema().indexOf(column.name());
      wanted = wanted.and(row -> isEqual(row.value(position), condition.value()));
    }
    OptionalLong limit =
        request.where().isEmpty() && request.order().isEmpty()
            ? request.limit()
            : OptionalLong.empty();
    var scan = new ScanRequest(equalTo, limit, Optional.empty());
    return new DirectScan(table, new ResourcePages(table, scan, calls, deadline), wanted, listener);
  }

  @Override
  public boolean hasNext() {
    readAhead();
    return ahead != null;
  }

  /** Reads until the next row is known, or that there is none. */
  void readAhead() {
    while (ahead == null && (page.hasNext() || !pages.isEnded())) {
      if (page.hasNext()) {
        Row row = page.next();
        if (wanted.test(row) && seen.add(table.keyOf(row))) {
          ahead = row;
        }
      } else {
        List<Row> rows = pages.next();
        page = rows.iterator();
        read += rows.size();
        listener.written(table.name(), read, OptionalLong.empty());
      }
    }
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
    return ahead != null || page.hasNext() || !pages.isEnded();
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
