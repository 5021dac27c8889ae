package dev.headroom.engine.data.mirror;

import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in PostgreSQL, which are read in the form in which SQLite would have had them. */
final class PostgresValues implements ValueCodec {
  /** PostgreSQL knows no character of code zero, in whatever form. */
  private static final Pattern ZERO_IN_JSON = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  /** Text compares by code, as it does in SQLite, wherever the database was made. */
  @Override
  public String typeOf(Column.Type type) {
    return switch (type) {
      case TEXT, INSTANT, DATE -> "text COLLATE \"C\"";
      case INTEGER -> "bigint";
      case DECIMAL -> "numeric";
      case REAL -> "double precision";
      case BOOLEAN -> "boolean";
      case JSON -> "jsonb";
    };
  }

  @Override
  public void bind(
      PreparedStatement statement, int parameter, Column.Type type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(parameter, sqlType(type));
      return;
    }
    switch (type) {
      case TEXT -> statement.setString(parameter, ((String) value).replace('\0', '\ufffd'));
      case INTEGER -> statement.setLong(parameter, (Long) value);
      case DECIMAL -> statement.setBigDecimal(parameter, (BigDecimal) value);
      case REAL -> statement.setDouble(parameter, (Double) value);
      case BOOLEAN -> statement.setBoolean(parameter, (Boolean) value);
      case INSTANT -> statement.setString(parameter, StoredTime.text((Instant) value));
      case DATE -> statement.setString(parameter, ((LocalDate) value).toString());
      case JSON -> statement.setObject(parameter, withoutZero((String) value), Types.OTHER);
    }
  }

  private static String withoutZero(String json) {
    return json.contains("\\u0000") ? ZERO_IN_JSON.matcher(json).replaceAll("$1\\\\ufffd") : json;
  }

  private static int sqlType(Column.Type type) {
    return switch (type) {
      case TEXT, INSTANT, DATE -> Types.VARCHAR;
      case INTEGER -> Types.BIGINT;
      case DECIMAL -> Types.NUMERIC;
      case REAL -> Types.DOUBLE;
      case BOOLEAN -> Types.BOOLEAN;
      case JSON -> Types.OTHER;
    };
  }

  @Override
  public @Nullable Object read(ResultSet result, int position, Optional<Column.Type> type)
      throws SQLException {
    Object value = plain(result, position);
    if (type.isEmpty()) {
      return switch (value) {
        case BigDecimal number -> computed(number);
        // What max() and the like make of a moment is shown as the moment is.
        case String text when StoredTime.isStored(text) -> Instant.parse(text);
        case null, default -> value;
      };
    }
    try {
      return switch (type.get()) {
        case DECIMAL -> value instanceof BigDecimal number ? shortest(number) : value;
        case INSTANT -> value instanceof String text ? Instant.parse(text) : value;
        case DATE -> value instanceof String text ? LocalDate.parse(text) : value;
        case TEXT, INTEGER, REAL, BOOLEAN, JSON -> value;
      };
    } catch (DateTimeParseException e) {
      return value;
    }
  }

  private static @Nullable Object plain(ResultSet result, int position) throws SQLException {
    return switch (result.getMetaData().getColumnTypeName(position)) {
      case "json", "jsonb" -> {
        String json = result.getString(position);
        yield json == null ? null : compact(json);
      }
      case "bytea" -> {
        byte[] bytes = result.getBytes(position);
        yield bytes == null ? null : HexFormat.of().formatHex(bytes);
      }
      case "timestamptz" -> {
        OffsetDateTime moment = result.getObject(position, OffsetDateTime.class);
        yield moment == null ? null : moment.toInstant();
      }
      // The driver would take it for a moment in the time zone of this machine.
      case "timestamp" -> {
        LocalDateTime moment = result.getObject(position, LocalDateTime.class);
        yield moment == null ? null : moment.toString();
      }
      case "date" -> result.getObject(position, LocalDate.class);
      case "int2", "int4", "int8", "float4", "float8", "numeric", "bool" ->
          number(result.getObject(position));
      default -> result.getString(position);
    };
  }

  private static @Nullable Object number(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Float number -> Double.valueOf(number.toString());
      default -> value;
    };
  }

  /** SQLite keeps no trailing zeros. */
  private static BigDecimal shortest(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Sums and averages come as decimals here: a number that is whole or short is one in SQLite. */
  private static Object computed(BigDecimal number) {
    BigDecimal shortest = shortest(number);
    if (shortest.scale() == 0 && shortest.unscaledValue().bitLength() < Long.SIZE) {
      return shortest.longValueExact();
    }
    double rounded = shortest.doubleValue();
    return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(shortest) == 0
        ? (Object) rounded
        : shortest;
  }

  /** Without the blanks that PostgreSQL writes between the parts of JSON. */
  private static String compact(String json) {
    var out = new StringBuilder(json.length());
    boolean quoted = false;
    for (int index = 0; index < json.length(); index++) {
      char c = json.charAt(index);
      if (quoted && c == '\\') {
        out.append(c).append(json.charAt(++index));
        continue;
      }
      quoted ^= c == '"';
      if (quoted || (c != ' ' && c != '\n')) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
