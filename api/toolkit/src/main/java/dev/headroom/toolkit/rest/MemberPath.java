package dev.headroom.toolkit.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Where a value stands in an object: the names of members from the outside in, written with dots. A
 * number selects an item of a list, for services that answer rows as lists.
 *
 * @param names empty for the value itself
 */
record MemberPath(List<String> names) {
  /** The value itself. */
  static final MemberPath SELF = new MemberPath(List.of());

  MemberPath {
    names = List.copyOf(names);
  }

  static MemberPath parse(String text) {
    return text.isEmpty() ? SELF : new MemberPath(List.of(text.split("\\.", -1)));
  }

  /** Returns what stands there; JSON null when nothing does. */
  JsonElement in(JsonElement outer) {
    JsonElement found = outer;
    for (String name : names) {
      found =
          switch (found) {
            case JsonObject object -> orNull(object, name);
            case JsonArray array -> item(array, name);
            default -> JsonNull.INSTANCE;
          };
    }
    return found;
  }

  /** Returns the innermost name; empty for the value itself. */
  String last() {
    return names.isEmpty() ? "" : names.getLast();
  }

  private static JsonElement orNull(JsonObject object, String name) {
    JsonElement member = object.get(name);
    return member == null ? JsonNull.INSTANCE : member;
  }

  private static JsonElement item(JsonArray array, String name) {
    try {
      int index = Integer.parseInt(name);
      return index >= 0 && index < array.size() ? array.get(index) : JsonNull.INSTANCE;
    } catch (NumberFormatException noPosition) {
      return JsonNull.INSTANCE;
    }
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
