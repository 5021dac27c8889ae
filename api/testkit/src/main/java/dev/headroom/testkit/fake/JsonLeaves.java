package dev.headroom.testkit.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Changes JSON trees without touching the original. */
public final class JsonLeaves {
  private JsonLeaves() {}

  /** Returns a copy in which every value that is neither object nor list nor null is replaced. */
  static JsonElement replace(
      JsonElement element, Function<JsonPrimitive, ? extends JsonElement> replacement) {
    if (element instanceof JsonObject object) {
      var copy = new JsonObject();
      object
          .entrySet()
          .forEach(field -> copy.add(field.getKey(), replace(field.getValue(), replacement)));
      return copy;
    }
    if (element instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(item -> copy.add(replace(item, replacement)));
      return copy;
    }
    return element instanceof JsonPrimitive primitive ? replacement.apply(primitive) : element;
  }

  /** Returns a copy in which every list has the item in place of each of its items. */
  static JsonElement replaceItems(JsonElement element, JsonElement item) {
    if (element instanceof JsonObject object) {
      var copy = new JsonObject();
      object
          .entrySet()
          .forEach(field -> copy.add(field.getKey(), replaceItems(field.getValue(), item)));
      return copy;
    }
    if (element instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(ignored -> copy.add(item));
      return copy;
    }
    return element;
  }

  /**
   * A copy of a tree that lacks one field.
   *
   * @param path the field, such as {@code five_hour.utilization}
   */
  public record Without(String path, JsonElement tree) {}

  /** Returns one copy for every field of every object in the tree, each without that field. */
  public static List<Without> withoutEachField(JsonElement tree) {
    var copies = new ArrayList<Without>();
    collect("", tree, reduced -> reduced, copies);
    return copies;
  }

  private static void collect(
      String path,
      JsonElement element,
      Function<JsonElement, JsonElement> putIntoWhole,
      List<Without> copies) {
    if (element instanceof JsonObject object) {
      for (String name : object.keySet()) {
        String field = path.isEmpty() ? name : path + "." + name;
        JsonObject less = object.deepCopy();
        less.remove(name);
        copies.add(new Without(field, putIntoWhole.apply(less)));
        collect(
            field,
            object.get(name),
            value -> {
              JsonObject changed = object.deepCopy();
              changed.add(name, value);
              return putIntoWhole.apply(changed);
            },
            copies);
      }
    } else if (element instanceof JsonArray array) {
      for (int index = 0; index < array.size(); index++) {
        int position = index;
        collect(
            path + "[" + index + "]",
            array.get(index),
            value -> {
              JsonArray changed = array.deepCopy();
              changed.set(position, value);
              return putIntoWhole.apply(changed);
            },
            copies);
      }
    }
  }
}
