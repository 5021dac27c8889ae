package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that expressions computed. */
final class SqlValues {
  private SqlValues() {}

  /** Returns the type that a value of an expression has. */
  static Optional<Column.Type> typeOf(@Nullable Object value) {
    return switch (value) {
      case Long _ -> Optional.of(Column.Type.INTEGER);
      case Double _ -> Optional.of(Column.Type.REAL);
      case String _ -> Optional.of(Column.Type.TEXT);
      case Boolean _ -> Optional.of(Column.Type.BOOLEAN);
      case BigDecimal _ -> Optional.of(Column.Type.DECIMAL);
      case Instant _ -> Optional.of(Column.Type.INSTANT);
      case LocalDate _ -> Optional.of(Column.Type.DATE);
      case null, default -> Optional.empty();
    };
  }
}
