package dev.headroom.host.data.query;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Values of a result as the types of columns have them, where SQL knows of fewer types. */
final class SqlValues {
  private SqlValues() {}

  /**
   * Returns the type a column was declared with in the mirror, whose first word it is; empty for an
   * expression.
   */
  static Optional<Column.Type> declared(String typeName) {
    var words = new StringTokenizer(typeName, " (");
    return switch (words.hasMoreTokens() ? words.nextToken().toLowerCase(Locale.ROOT) : "") {
      case "text" -> Optional.of(Column.Type.TEXT);
      case "integer", "int8" -> Optional.of(Column.Type.INTEGER);
      case "decimal" -> Optional.of(Column.Type.DECIMAL);
      case "real", "float8" -> Optional.of(Column.Type.REAL);
      case "boolean", "bool" -> Optional.of(Column.Type.BOOLEAN);
      case "instant", "timestamptz" -> Optional.of(Column.Type.INSTANT);
      case "date" -> Optional.of(Column.Type.DATE);
      case "json", "jsonb" -> Optional.of(Column.Type.JSON);
      default -> Optional.empty();
    };
  }

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

  /** Reads a value; what is not of the type that was declared stays what it is. */
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
      case Short number -> number.longValue();
      case Float number -> number.doubleValue();
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Timestamp moment -> moment.toInstant();
      case java.sql.Date day -> day.toLocalDate();
      case Long _, Double _, String _, Boolean _, BigDecimal _ -> value;
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
