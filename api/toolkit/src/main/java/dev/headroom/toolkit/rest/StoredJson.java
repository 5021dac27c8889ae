package dev.headroom.toolkit.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Predicate;

/** Writes JSON as it goes into a column: compact, and without the members that are unwanted. */
final class StoredJson {
  private static final String PEM_START = "-----BEGIN ";

  private final Predicate<String> unwanted;

  /**
   * @param unwanted tells by its name that a member is left out, at any depth
   */
  StoredJson(Predicate<String> unwanted) {
    this.unwanted = unwanted;
  }

  /** Writes everything. */
  static String whole(JsonElement element) {
    return new StoredJson(name -> false).text(element);
  }

  String text(JsonElement element) {
    var text = new StringWriter();
    try (var writer = new JsonWriter(text)) {
      write(writer, element);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** As deep as the parser let it be, which has a limit. */
  private void write(JsonWriter writer, JsonElement element) throws IOException {
    switch (element) {
      case JsonObject object -> {
        writer.beginObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
          if (!unwanted.test(member.getKey()) && !isPem(member.getValue())) {
            writer.name(member.getKey());
            write(writer, member.getValue());
          }
        }
        writer.endObject();
      }
      case JsonArray array -> {
        writer.beginArray();
        for (JsonElement item : array) {
          write(writer, item);
        }
        writer.endArray();
      }
      case JsonPrimitive primitive when primitive.isBoolean() ->
          writer.value(primitive.getAsBoolean());
      case JsonPrimitive primitive when primitive.isNumber() ->
          writer.value(primitive.getAsNumber());
      case JsonPrimitive primitive -> writer.value(primitive.getAsString());
      default -> writer.nullValue();
    }
  }

  /** Keys and certificates in this form are known by how they start, whatever their name. */
  private static boolean isPem(JsonElement element) {
    return element instanceof JsonPrimitive primitive
        && primitive.isString()
        && primitive.getAsString().startsWith(PEM_START);
  }
}
