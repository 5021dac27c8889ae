package dev.headroom.engine.data.catalog;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads the value of a column from what a user typed, or wrote into a file of JSON. A value that is
 * not of the column's type is refused with a {@link ProviderException} of kind {@code
 * INVALID_REQUEST} that names the column and its type; the value itself is quoted only when
 * everybody may see it.
 */
public final class ColumnValues {
  private static final int LONGEST_QUOTE = 60;

  /** The deepest nesting of a value in a document. */
  private static final int DEEPEST = 100;

  private static final TypeAdapter<JsonElement> SIMPLE_VALUES =
      new Gson().getAdapter(JsonElement.class);

  /**
   * A decimal of more digits is no amount, and writing out {@code 1e999999999} fills the memory.
   */
  private static final int MOST_DIGITS = 1_000;

  private ColumnValues() {}

  /** Reads a value that was typed. JSON is taken as it stands. */
  public static Object ofText(Column column, String text) {
    try {
      return switch (column.type()) {
        case TEXT -> text;
        case INTEGER -> Long.valueOf(text);
        case DECIMAL -> decimal(text);
        case REAL -> real(text);
        case BOOLEAN -> bool(text);
        case INSTANT -> OffsetDateTime.parse(text).toInstant();
        case DATE -> LocalDate.parse(text);
        case JSON -> json(text).toString();
      };
    } catch (NumberFormatException | DateTimeException | JsonParseException wrong) {
      throw refusal(column, text);
    }
  }

  /** Reads a value from JSON; empty for {@code null}. */
  public static Optional<Object> ofJson(Column column, JsonElement element) {
    if (element.isJsonNull()) {
      return Optional.empty();
    }
    if (column.type() == Column.Type.JSON) {
      return Optional.of(element.toString());
    }
    if (element instanceof JsonPrimitive value && isWrittenAs(column.type(), value)) {
      return Optional.of(ofText(column, value.getAsString()));
    }
    throw refusal(column, element.toString());
  }

  /**
   * Parses one JSON value by the letter of RFC 8259. An object that has a member twice is refused:
   * nobody knows which of them is meant.
   *
   * @throws JsonParseException when it is none, or something follows it
   */
  public static JsonElement json(String text) {
    try (var reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement element = read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("something follows the JSON");
      }
      return element;
    } catch (IOException broken) {
      throw new JsonParseException(broken);
    }
  }

  private static JsonElement read(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        var object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (object.has(name)) {
            throw new JsonParseException("a member is there twice");
          }
          object.add(name, read(reader));
        }
        reader.endObject();
        yield object;
      }
      case BEGIN_ARRAY -> {
        var list = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
          list.add(read(reader));
        }
        reader.endArray();
        yield list;
      }
      case STRING, NUMBER, BOOLEAN, NULL -> SIMPLE_VALUES.read(reader);
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new JsonParseException("there is no value");
    };
  }

  /** A program that prefers texts may write a number, and only a number, as one. */
  private static boolean isWrittenAs(Column.Type type, JsonPrimitive value) {
    return switch (type) {
      case TEXT, INSTANT, DATE, JSON -> value.isString();
      case INTEGER, DECIMAL, REAL -> !value.isBoolean();
      case BOOLEAN -> value.isBoolean();
    };
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    var value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static Double real(String text) {
    Double value = Double.valueOf(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException();
    };
  }

  private static ProviderException refusal(Column column, String text) {
    String quoted =
        column.sensitivity() == Column.Sensitivity.PLAIN
            ? "'" + shortened(text) + "' is none"
            : "the value given is none";
    return new ProviderException(
        ErrorKind.INVALID_REQUEST,
        column.name() + " is of type " + column.type().code() + example(column.type()) + quoted);
  }

  private static String example(Column.Type type) {
    return switch (type) {
      case TEXT, REAL, DECIMAL, INTEGER, JSON -> ": ";
      case BOOLEAN -> " (true or false): ";
      case INSTANT -> " (such as " + Instant.EPOCH + "): ";
      case DATE -> " (such as " + LocalDate.EPOCH + "): ";
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
