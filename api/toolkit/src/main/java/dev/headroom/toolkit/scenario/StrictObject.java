package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object in a scenario file, read without leniency: what is of the wrong type, missing or never
 * asked for is an error that names its place. The opposite of {@code JsonView}, because this JSON
 * is our own.
 */
final class StrictObject {
  private final String place;
  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();

  StrictObject(String place, JsonElement element) {
    if (!element.isJsonObject()) {
      throw new InvalidScenarioException(place + " is not an object");
    }
    this.place = place;
    this.object = element.getAsJsonObject();
  }

  InvalidScenarioException wrong(String field, String what) {
    return new InvalidScenarioException(place + "." + field + " " + what);
  }

  Optional<JsonElement> find(String field) {
    asked.add(field);
    return Optional.ofNullable(object.get(field));
  }

  JsonElement element(String field) {
    return find(field).orElseThrow(() -> wrong(field, "is missing"));
  }

  String text(String field) {
    return findText(field).orElseThrow(() -> wrong(field, "is missing"));
  }

  Optional<String> findText(String field) {
    return find(field).map(element -> text(field, element));
  }

  private String text(String field, JsonElement element) {
    if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
      throw wrong(field, "is not a text");
    }
    return primitive.getAsString();
  }

  int integer(String field, int otherwise) {
    Optional<JsonElement> found = find(field);
    if (found.isEmpty()) {
      return otherwise;
    }
    if (!(found.get() instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      throw wrong(field, "is not a number");
    }
    try {
      return Integer.parseInt(primitive.getAsString());
    } catch (NumberFormatException noInteger) {
      throw wrong(field, "is not a whole number");
    }
  }

  Optional<Boolean> findBoolean(String field) {
    return find(field)
        .map(
            element -> {
              if (!(element instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
                throw wrong(field, "is neither true nor false");
              }
              return primitive.getAsBoolean();
            });
  }

  Duration duration(String field) {
    try {
      return findText(field).map(TimeSpan::parse).orElse(Duration.ZERO);
    } catch (IllegalArgumentException unreadable) {
      throw wrong(field, "is not a length of time such as 300ms or 2s");
    }
  }

  Optional<Instant> findInstant(String field) {
    try {
      return findText(field).map(Instant::parse);
    } catch (DateTimeParseException unreadable) {
      throw wrong(field, "is not a moment");
    }
  }

  /** Returns the constant of an enumeration that is written in lower case. */
  <E extends Enum<E>> Optional<E> findConstant(String field, Class<E> type) {
    return findText(field)
        .map(
            text -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                  return constant;
                }
              }
              throw wrong(field, "is not one of its values: " + text);
            });
  }

  Optional<StrictObject> findObject(String field) {
    return find(field).map(element -> new StrictObject(place + "." + field, element));
  }

  StrictObject object(String field) {
    return new StrictObject(place + "." + field, element(field));
  }

  List<StrictObject> objects(String field) {
    JsonElement element = find(field).orElse(JsonNull.INSTANCE);
    if (element.isJsonNull()) {
      return List.of();
    }
    if (!element.isJsonArray()) {
      throw wrong(field, "is not a list");
    }
    var objects = new ArrayList<StrictObject>();
    for (JsonElement item : element.getAsJsonArray()) {
      objects.add(new StrictObject(place + "." + field + "[" + objects.size() + "]", item));
    }
    return objects;
  }

  /**
   * Returns an object whose field names are free and whose values are texts, or numbers: a header
   * that holds a moment in seconds was a placeholder before.
   */
  Map<String, String> texts(String field) {
    return findObject(field).map(StrictObject::texts).orElse(Map.of());
  }

  private Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    object.entrySet().forEach(entry -> texts.put(entry.getKey(), textOrNumber(entry.getKey())));
    return texts;
  }

  private String textOrNumber(String field) {
    return object.get(field) instanceof JsonPrimitive primitive && primitive.isNumber()
        ? primitive.getAsString()
        : text(field);
  }

  List<String> textList(String field) {
    JsonElement element = find(field).orElse(JsonNull.INSTANCE);
    if (element.isJsonNull()) {
      return List.of();
    }
    if (!element.isJsonArray()) {
      throw wrong(field, "is not a list");
    }
    var texts = new ArrayList<String>();
    element.getAsJsonArray().forEach(item -> texts.add(text(field, item)));
    return texts;
  }

  /** Returns the names of the fields, for an object whose names are free. */
  List<String> names() {
    return List.copyOf(object.keySet());
  }

  JsonObject content() {
    return object;
  }

  /** Refuses fields that nobody asked for. */
  void refuseOthers() {
    for (String name : object.keySet()) {
      if (!asked.contains(name)) {
        throw new InvalidScenarioException(place + " has the unknown field " + name);
      }
    }
  }
}
