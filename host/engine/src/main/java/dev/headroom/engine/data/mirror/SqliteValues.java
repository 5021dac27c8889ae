package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values in SQLite, which has fewer types than columns have. */
final class SqliteValues implements ValueCodec {
  /** How much a decimal number may have before and after the point to be a number in SQLite. */
  private static final int LONGEST_NUMBER = 400;

  /**
   * The second word decides how SQLite compares. BLOB means no conversion: a decimal with more
   * digits than a double has would lose them to NUMERIC.
   */
  @Override
  public String typeOf(Column.Type type) {
    return switch (type) {
      case TEXT -> "TEXT";
      case INTEGER -> "INTEGER";
      case DECIMAL -> "DECIMAL BLOB";
      case REAL -> "REAL";
      case BOOLEAN -> "BOOLEAN";
      case INSTANT -> "INSTANT TEXT";
      case DATE -> "DATE TEXT";
      case JSON -> "JSON TEXT";
    };
  }

  @Override
  public void bind(
      PreparedStatement statement, int parameter, Column.Type type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(parameter, Types.NULL);
      return;
    }
    switch (type) {
      case TEXT, JSON -> statement.setString(parameter, (String) value);
      case INTEGER -> statement.setLong(parameter, (Long) value);
      case DECIMAL -> bindDecimal(statement, parameter, (BigDecimal) value);
      case REAL -> statement.setDouble(parameter, (Double) value);
      case BOOLEAN -> statement.setInt(parameter, (Boolean) value ? 1 : 0);
      case INSTANT -> statement.setString(parameter, StoredTime.text((Instant) value));
      case DATE -> statement.setString(parameter, ((LocalDate) value).toString());
    }
  }

  /** As a number where one holds it exactly, otherwise as text, so that no digit is lost. */
  private static void bindDecimal(PreparedStatement statement, int parameter, BigDecimal value)
      throws SQLException {
    if (value.precision() > LONGEST_NUMBER || Math.abs((long) value.scale()) > LONGEST_NUMBER) {
      throw new IllegalArgumentException("a number of too many digits");
    }
    double rounded = value.doubleValue();
    if (value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE) {
      statement.setLong(parameter, value.longValueExact());
    } else if (Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(value) == 0) {
      statement.setDouble(parameter, rounded);
    } else {
      statement.setString(parameter, value.toPlainString());
    }
  }

  @Override
  public @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException {
    Object value = plain(result.getObject(position));
    boolean isMoment = value instanceof String text && StoredTime.isStored(text);
    if (value == null || (type.isEmpty() && !isMoment)) {
      return value;
    }
    try {
      // What max() and the like make of a moment is shown as the moment is.
      return typed(value, type.orElse(Column.Type.INSTANT));
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
