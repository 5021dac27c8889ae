package dev.headroom.cli.rows;

import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.io.IOException;
import java.util.List;

/** Writes rows in one format. Called in this order: begin, each row, end. */
interface RowWriter {
  /** Writes what comes before the rows. */
  void begin(List<RowColumn> columns) throws IOException;

  /** Writes the row that a cursor is at. */
  void row(RowCursor row) throws IOException;

  /**
   * Writes what comes after the rows.
   *
   * @param cut whether there are more of them
   */
  void end(long count, boolean cut) throws IOException;

  /**
   * Writes what comes after the rows, in place of {@link #end}, when reading them broke off.
   *
   * @param count how many rows came before that
   */
  default void breakOff(long count, RuntimeException reason) throws IOException {
    end(count, true);
  }
}
