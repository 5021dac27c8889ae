package dev.headroom.host.data.mirror;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a result of SQLite, which has fewer types than columns have. */
final class SqliteValues {
  private SqliteValues() {}

  static @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException {
    Object value = plain(result.getObject(position));
    if (value == null || type.isEmpty()) {
      return value;
    }
    try {
      return typed(value, type.get());
    } catch (NumberFormatException | DateTimeException e) {
      return value;
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer number -> number.longValue();
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Long _, Double _, String _ -> value;
      default -> value.toString();
    };
  }

  private static Object typed(Object value, Column.Type type) {
    return switch (type) {
      case BOOLEAN ->
          value instanceof Long number && (number == 0 || number == 1) ? number == 1 : value;
      case DECIMAL ->
          switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case String text -> new BigDecimal(text);
            default -> value;
          };
      case INSTANT -> value instanceof String text ? OffsetDateTime.parse(text).toInstant() : value;
      case DATE -> value instanceof String text ? LocalDate.parse(text) : value;
      case TEXT, INTEGER, REAL, JSON -> value;
    };
  }
}
