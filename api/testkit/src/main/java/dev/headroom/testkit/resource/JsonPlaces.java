package dev.headroom.testkit.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every place in an item, and what the item is with something else at that place. */
final class JsonPlaces {
  /** Put at a place, it leaves nothing there: the member of an object is gone. */
  static final JsonElement NOTHING = new JsonPrimitive("contract-nothing");

  private JsonPlaces() {}

  /**
   * A place in an item.
   *
   * @param path such as {@code platform.os}
   * @param present what stands there
   * @param put returns the whole with another value there
   */
  record Place(String path, JsonElement present, UnaryOperator<JsonElement> put) {
    boolean isWhole() {
      return path.isEmpty();
    }

    boolean isMember() {
      return !isWhole() && !path.endsWith("]");
    }

    /** Returns the path without positions in lists. */
    String members() {
      return path.replaceAll("\\[\\d+]", "");
    }

    boolean isText() {
      return present instanceof JsonPrimitive primitive && primitive.isString();
    }

    boolean isNumber() {
      return present instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    boolean isTruth() {
      return present instanceof JsonPrimitive primitive && primitive.isBoolean();
    }

    /** Whether the name of a member on the way to it matches. */
    boolean hasName(Predicate<String> matches) {
      return Stream.of(path.split("[.\\[\\]0-9]+", -1)).anyMatch(matches);
    }
  }

  /**
   * Returns the places of an item, the item itself first.
   *
   * @param skipped names of members that are left out, with all that is in them
   */
  static List<Place> of(JsonElement item, Set<String> skipped) {
    var places = new ArrayList<Place>();
    collect(new Place("", item, whole -> whole), skipped, places);
    return places;
  }

  private static void collect(Place place, Set<String> skipped, List<Place> places) {
    places.add(place);
    if (place.present() instanceof JsonObject object) {
      for (String name : object.keySet()) {
        if (!skipped.contains(name)) {
          String path = place.path().isEmpty() ? name : place.path() + "." + name;
          UnaryOperator<JsonElement> put =
              value -> {
                JsonObject changed = object.deepCopy();
                changed.remove(name);
                if (!value.equals(NOTHING)) {
                  changed.add(name, value);
                }
                return place.put().apply(changed);
              };
          collect(new Place(path, object.get(name), put), skipped, places);
        }
      }
    } else if (place.present() instanceof JsonArray array) {
      for (int index = 0; index < array.size(); index++) {
        int position = index;
        UnaryOperator<JsonElement> put =
            value -> {
              JsonArray changed = array.deepCopy();
              changed.set(position, value);
              return place.put().apply(changed);
            };
        collect(
            new Place(place.path() + "[" + index + "]", array.get(index), put), skipped, places);
      }
    }
  }
}
