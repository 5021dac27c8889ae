package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which form a database keeps the values of columns. Immutable. */
interface ValueCodec {
  /** Returns the type a column is declared with. */
  String typeOf(Column.Type type);

  /**
   * Binds a value of a column.
   *
   * @throws ClassCastException when it is not of the type
   * @throws IllegalArgumentException when it cannot be stored
   */
  void bind(PreparedStatement statement, int parameter, Column.Type type, @Nullable Object value)
      throws SQLException;

  /** Reads a value of a column; without a type, one that an expression computed. */
  @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException;
}
