package dev.headroom.cli.terminal;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;

/** JSON that came from outside, made safe to be part of a document of ours. */
public final class JsonText {
  private JsonText() {}

  /** Returns the same JSON on one line without blanks; empty when it is none. */
  public static Optional<String> compact(String json) {
    var text = new StringWriter(json.length());
    try (var reader = new JsonReader(new StringReader(json));
        var writer = new JsonWriter(text)) {
      reader.setStrictness(Strictness.STRICT);
      writer.setHtmlSafe(false);
      copy(reader, writer);
      return reader.peek() == JsonToken.END_DOCUMENT
          ? Optional.of(text.toString())
          : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static void copy(JsonReader reader, JsonWriter writer) throws IOException {
    int depth = 0;
    do {
      switch (reader.peek()) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          writer.beginObject();
          depth++;
        }
        case END_OBJECT -> {
          reader.endObject();
          writer.endObject();
          depth--;
        }
        case BEGIN_ARRAY -> {
          reader.beginArray();
          writer.beginArray();
          depth++;
        }
        case END_ARRAY -> {
          reader.endArray();
          writer.endArray();
          depth--;
        }
        case NAME -> writer.name(reader.nextName());
        case STRING -> writer.value(reader.nextString());
        case NUMBER -> writer.jsonValue(reader.nextString());
        case BOOLEAN -> writer.value(reader.nextBoolean());
        case NULL -> {
          reader.nextNull();
          writer.nullValue();
        }
        case END_DOCUMENT -> throw new IllegalStateException("nothing there");
      }
    } while (depth > 0);
  }
}
