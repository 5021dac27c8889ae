package dev.headroom.engine.data.listing;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a scan in the form that is asked for: sorted, cut and with some columns only. */
final class ScannedRows implements RowCursor {
  /** The most rows that are held to be sorted; with a small limit, only the best of them are. */
  private static final int MOST_SORTED = 100_000;

  private final DirectScan scan;
  private final Iterator<Row> rows;
  private final List<RowColumn> columns;
  private final int[] positions;
  private final long limit;
  private long count;
  private boolean cut;
  private @Nullable Row row;

  /**
   * Makes a cursor. Reads what is needed to know whether the service answers at all: the first
   * page, or, where rows are to be sorted, all of them.
   */
  ScannedRows(ResourceTable table, DirectScan scan, ListRequest request) {
    this.scan = scan;
    this.rows = request.order().isEmpty() ? scan : sorted(table, scan, request);
    this.columns = request.columns().stream().map(RowColumn::of).toList();
    this.positions =
        request.columns().stream()
            .mapToInt(column -> table.schema().indexOf(column.name()))
            .toArray();
    this.limit = request.limit().orElse(Long.MAX_VALUE);
    if (limit > 0) {
      scan.readAhead();
    }
  }

  private static Iterator<Row> sorted(ResourceTable table, DirectScan scan, ListRequest request) {
    var order = new RowOrder(table.schema(), request.order());
    long limit = request.limit().orElse(Long.MAX_VALUE);
    List<Row> all = new ArrayList<>();
    while (scan.hasNext()) {
      if (all.size() == MOST_SORTED) {
        requireSmall(limit);
        all.sort(order);
        // One more tells whether there are more.
        all.subList((int) limit + 1, all.size()).clear();
      }
      all.add(scan.next());
    }
    all.sort(order);
    return all.iterator();
  }

  private static void requireSmall(long limit) {
    if (limit > MOST_SORTED / 2) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.INVALID_REQUEST,
              "more than " + MOST_SORTED + " rows are too many to sort as they come",
              "--limit with at most "
                  + MOST_SORTED / 2
                  + " shows the first of them, and without --sort all come"));
    }
  }

  @Override
  public List<RowColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (count == limit) {
      cut = rows == scan ? scan.mayHaveMore() : rows.hasNext();
      return false;
    }
    if (!rows.hasNext()) {
      return false;
    }
    row = rows.next();
    count++;
    return true;
  }

  @Override
  public @Nullable Object value(int column) {
    Row current = row;
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current.value(positions[column]);
  }

  @Override
  public boolean isCut() {
    return cut;
  }
}
