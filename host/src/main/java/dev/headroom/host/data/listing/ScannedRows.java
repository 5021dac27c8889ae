package dev.headroom.host.data.listing;

import dev.headroom.api.resource.Row;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.rows.RowColumn;
import dev.headroom.host.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a scan in the form that is asked for: sorted, cut and with some columns only. */
final class ScannedRows implements RowCursor {
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
    List<Row> all = new ArrayList<>();
    scan.forEachRemaining(all::add);
    all.sort(new RowOrder(table.schema(), request.order()));
    return all.iterator();
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
