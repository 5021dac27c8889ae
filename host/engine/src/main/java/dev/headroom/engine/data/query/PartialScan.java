package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourcePages;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.platform.Deadline;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

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
  private final ResourcePages pages;
  private final boolean byKey;
  private final Set<Optional<RowKey>> seen = new HashSet<>();
  private Iterator<Row> page = Collections.emptyIterator();
  private long read;

  private PartialScan(
      ResourceTable table, PushDown wanted, boolean byKey, ResourceCalls calls, Deadline deadline) {
    this.table = table;
    this.wanted = wanted;
    this.calls = calls;
    this.deadline = deadline;
    this.keys = byKey ? wanted.keys().iterator() : Collections.emptyIterator();
    this.byKey = byKey;
    this.pages = new ResourcePages(table, wanted.request(), calls, deadline);
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
      } else if (byKey || pages.isEnded() || isEnough()) {
        return false;
      } else {
        page = pages.next().iterator();
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
      seen.add(table.keyOf(row));
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
        calls.call(table, deadline, context -> table.resource().get(context, key)).stream()
            .iterator();
  }
}
