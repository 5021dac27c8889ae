package dev.headroom.toolkit.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an item that a mapping knows, so that the others can be told. */
final class KnownMembers {
  private final Map<String, KnownMembers> known = new HashMap<>();
  private boolean isWhole;
  private boolean isScalar;

  /** Makes what stands at a path known, with all that is in it. */
  void know(MemberPath path) {
    at(path).isWhole = true;
  }

  /**
   * Makes a text, number or truth value at a path known. An object or list that stands there
   * instead is not, because a column of such a type cannot hold it.
   */
  void knowScalar(MemberPath path) {
    at(path).isScalar = true;
  }

  private KnownMembers at(MemberPath path) {
    KnownMembers place = this;
    for (String name : path.names()) {
      place = place.known.computeIfAbsent(name, key -> new KnownMembers());
    }
    return place;
  }

  /**
   * Returns what is not known of an item; null when all is.
   *
   * @param unread known values that were of the wrong type, by identity
   */
  @Nullable JsonObject in(JsonElement item, Set<JsonElement> unread) {
    return switch (item) {
      case JsonObject object -> {
        JsonObject others = null;
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
          others = add(others, member.getKey(), member.getValue(), unread);
        }
        yield others;
      }
      case JsonArray array -> {
        JsonObject others = null;
        for (int index = 0; index < array.size(); index++) {
          others = add(others, Integer.toString(index), array.get(index), unread);
        }
        yield others;
      }
      default -> null;
    };
  }

  private @Nullable JsonObject add(
      @Nullable JsonObject others, String name, JsonElement value, Set<JsonElement> unread) {
    JsonElement rest = rest(known.get(name), value, unread);
    if (rest == null) {
      return others;
    }
    JsonObject grown = others == null ? new JsonObject() : others;
    grown.add(name, rest);
    return grown;
  }

  private static @Nullable JsonElement rest(
      @Nullable KnownMembers place, JsonElement value, Set<JsonElement> unread) {
    if (place == null || unread.contains(value)) {
      return value;
    }
    if (place.isWhole || value.isJsonNull()) {
      return null;
    }
    if (value.isJsonObject() || value.isJsonArray()) {
      return place.in(value, unread);
    }
    return place.isScalar ? null : value;
  }
}
