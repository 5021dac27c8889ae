package dev.headroom.engine.data.rows;

import dev.headroom.api.resource.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in which some values are shown as a mark: that there is one may be known, but not which. */
public final class MaskedRows implements RowCursor {
  /** What is shown instead. Whoever reads values refuses it, so that it is not written back. */
  public static final String MARK = "********";

  private final RowCursor rows;
  private final boolean[] masked;
  private final List<RowColumn> columns;

  /**
   * Masks columns.
   *
   * @param masked which, by position
   */
  public MaskedRows(RowCursor rows, boolean[] masked) {
    this.rows = rows;
    this.masked = masked.clone();
    List<RowColumn> shown = new ArrayList<>();
    for (RowColumn column : rows.columns()) {
      shown.add(masked[shown.size()] ? RowColumn.of(column.name(), Column.Type.TEXT) : column);
    }
    this.columns = List.copyOf(shown);
  }

  /** Masks the values that not everybody may see. */
  public static RowCursor sensitive(RowCursor rows, List<Column> columns) {
    boolean[] masked = new boolean[columns.size()];
    boolean any = false;
    for (int index = 0; index < masked.length; index++) {
      masked[index] = columns.get(index).sensitivity() != Column.Sensitivity.PLAIN;
      any |= masked[index];
    }
    return any ? new MaskedRows(rows, masked) : rows;
  }

  @Override
  public List<RowColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return rows.next();
  }

  @Override
  public @Nullable Object value(int column) {
    Object value = rows.value(column);
    return value == null || !masked[column] ? value : MARK;
  }

  @Override
  public boolean isCut() {
    return rows.isCut();
  }

  @Override
  public void close() {
    rows.close();
  }
}
