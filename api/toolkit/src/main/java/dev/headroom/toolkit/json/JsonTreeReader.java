package dev.headroom.toolkit.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds a tree from a stream without recursion. Gson's own {@code JsonParser} does the same, but
 * has no limit on the number of values, and loads all of Gson's type adapters at its first use.
 */
final class JsonTreeReader {
  private final JsonReader reader;
  private final int mostValues;
  private final Deque<Open> open = new ArrayDeque<>();
  private int values;

  JsonTreeReader(JsonReader reader, int mostValues) {
    this.reader = reader;
    this.mostValues = mostValues;
  }

  /** An object or list whose end has not come yet, and its name in the one around it. */
  private record Open(JsonElement element, String name) {}

  JsonElement read() throws IOException {
    while (true) {
      JsonElement done;
      String name = "";
      JsonToken token = reader.peek();
      if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        Open ended = open.pop();
        close(ended.element());
        done = ended.element();
        name = ended.name();
      } else {
        if (token == JsonToken.NAME) {
          name = reader.nextName();
          token = reader.peek();
        }
        count();
        if (token == JsonToken.BEGIN_OBJECT) {
          reader.beginObject();
          open.push(new Open(new JsonObject(), name));
          continue;
        }
        if (token == JsonToken.BEGIN_ARRAY) {
          reader.beginArray();
          open.push(new Open(new JsonArray(), name));
          continue;
        }
        done = scalar(token);
      }
      Open around = open.peek();
      if (around == null) {
        return done;
      }
      add(around.element(), name, done);
    }
  }

  private void count() {
    if (++values > mostValues) {
      throw new InvalidJsonException("JSON with too many values");
    }
  }

  private void close(JsonElement element) throws IOException {
    if (element.isJsonObject()) {
      reader.endObject();
    } else {
      reader.endArray();
    }
  }

  private static void add(JsonElement around, String name, JsonElement element) {
    if (around instanceof JsonObject object) {
      object.add(name, element);
    } else {
      around.getAsJsonArray().add(element);
    }
  }

  private JsonElement scalar(JsonToken token) throws IOException {
    return switch (token) {
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      // Kept as it is written: its value is judged when somebody asks for it.
      case NUMBER -> new JsonPrimitive(new NumberFormat(reader.nextString()));
      case STRING -> new JsonPrimitive(reader.nextString());
      case BEGIN_OBJECT, BEGIN_ARRAY, END_OBJECT, END_ARRAY, NAME, END_DOCUMENT ->
          throw new InvalidJsonException("broken JSON");
    };
  }
}
