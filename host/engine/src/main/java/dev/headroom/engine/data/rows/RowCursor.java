package dev.headroom.engine.data.rows;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read one after the other. Not for several threads; closed by whoever asked for it.
 *
 * <p>A value is of the Java type of its column's {@link dev.headroom.api.resource.Column.Type}, or,
 * where SQL computes something else, one of the others of that list; null when absent.
 */
public interface RowCursor extends AutoCloseable {
  /** Returns the columns; at least one. */
  List<RowColumn> columns();

  /**
   * Goes to the next row, at first to the first one.
   *
   * @return whether there is one
   */
  boolean next();

  /** Returns a value of the row that {@link #next} went to, by the position of its column. */
  @Nullable Object value(int column);

  /** Whether there are more rows than were wanted; known when {@link #next} has said no. */
  default boolean isCut() {
    return false;
  }

  @Override
  default void close() {}

  /** Returns a cursor over rows, each with a value for every column, in order. */
  static RowCursor of(
      List<RowColumn> columns, Iterable<? extends List<? extends @Nullable Object>> rows) {
    return of(columns, rows, false);
  }

  /**
   * Returns a cursor over rows, each with a value for every column, in order.
   *
   * @param cut whether there are more rows than these
   */
  static RowCursor of(
      List<RowColumn> columns,
      Iterable<? extends List<? extends @Nullable Object>> rows,
      boolean cut) {
    return new ListedRows(List.copyOf(columns), rows.iterator(), cut);
  }

  /** Rows that are lists of values. */
  final class ListedRows implements RowCursor {
    private final List<RowColumn> columns;
    private final Iterator<? extends List<? extends @Nullable Object>> rows;
    private final boolean cut;
    private List<? extends @Nullable Object> row = List.of();

    private ListedRows(
        List<RowColumn> columns,
        Iterator<? extends List<? extends @Nullable Object>> rows,
        boolean cut) {
      this.columns = columns;
      this.rows = rows;
      this.cut = cut;
    }

    @Override
    public List<RowColumn> columns() {
      return columns;
    }

    @Override
    public boolean next() {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      return true;
    }

    @Override
    public @Nullable Object value(int column) {
      return row.get(column);
    }

    @Override
    public boolean isCut() {
      return cut;
    }
  }
}
