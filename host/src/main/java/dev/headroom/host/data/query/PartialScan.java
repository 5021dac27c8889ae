package dev.headroom.host.data.query;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.host.data.ResourceCalls;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.platform.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table that a statement needs, as the service tells it: page by page, or key by key.
 * The next page is asked for when the last one is used up. Not for several threads.
 */
final class PartialScan implements Iterator<Row> {
  private final ResourceTable table;
  private final PushDown wanted;
  private final ResourceCalls calls;
  private final Deadline deadline;
  private final Iterator<RowKey> keys;
  private final Set<List<@Nullable Object>> seen = new HashSet<>();
  private Iterator<Row> page = Collections.emptyIterator();
  private Optional<String> cursor = Optional.empty();
  private boolean ended;
  private long read;

  private PartialScan(
      ResourceTable table, PushDown wanted, boolean byKey, ResourceCalls calls, Deadline deadline) {
    this.table = table;
    this.wanted = wanted;
    this.calls = calls;
    this.deadline = deadline;
    this.keys = byKey ? wanted.keys().iterator() : Collections.emptyIterator();
    this.ended = byKey;
  }

  /** Returns the rows of the keys that are wanted. */
  static PartialScan byKey(
      ResourceTable table, PushDown wanted, ResourceCalls calls, Deadline deadline) {
    return new PartialScan(table, wanted, true, calls, deadline);
  }

  /** Returns the rows that the service selects. */
  static PartialScan bySelection(
      ResourceTable table, PushDown wanted, ResourceCalls calls, Deadline deadline) {
    return new PartialScan(table, wanted, false, calls, deadline);
  }

  /** Returns how many rows the service has sent. */
  long read() {
    return read;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext()) {
      if (keys.hasNext()) {
        readKey(keys.next());
      } else if (ended || isEnough()) {
        return false;
      } else {
        readPage();
      }
    }
    return true;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = page.next();
    read++;
    if (wanted.request().limit().isPresent()) {
      seen.add(keyOf(row));
    }
    return row;
  }

  /** A row may come twice, so rows are counted by their keys. */
  private boolean isEnough() {
    return wanted.request().limit().isPresent()
        && seen.size() >= wanted.request().limit().getAsLong();
  }

  private void readKey(RowKey key) {
    page =
        calls.call(table, "get", deadline, context -> table.resource().get(context, key)).stream()
            .iterator();
  }

  private void readPage() {
    ScanRequest request = wanted.request();
    Page answer =
        calls.call(
            table, "list", deadline, context -> table.resource().scan(context, request, cursor));
    if (answer.next().isPresent() && answer.next().equals(cursor)) {
      throw new ProviderException(
          ErrorKind.BAD_ANSWER, table.providerId() + " sends the same page again and again");
    }
    page = answer.rows().iterator();
    cursor = answer.next();
    ended = cursor.isEmpty();
  }

  private List<@Nullable Object> keyOf(Row row) {
    List<@Nullable Object> key = new ArrayList<>();
    for (Column column : table.schema().keyColumns()) {
      key.add(row.value(table.schema().indexOf(column.name())));
    }
    return key;
  }
}
