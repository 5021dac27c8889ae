package dev.headroom.toolkit.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON with what is expected of it. An object must have the expected fields and may have
 * others; an expected {@code null} must be absent or {@code null}; a list must have exactly the
 * expected items, in order; numbers are compared by value, also when one is written as a text.
 */
public final class JsonExpectation {
  private final List<String> differences = new ArrayList<>();

  private JsonExpectation() {}

  /**
   * Returns the differences, one sentence each; empty when the JSON is as expected.
   *
   * @param place the name of the whole, for the sentences
   */
  public static List<String> differences(String place, JsonElement expected, JsonElement actual) {
    var expectation = new JsonExpectation();
    expectation.compare(place, expected, actual);
    return List.copyOf(expectation.differences);
  }

  private void compare(String place, JsonElement expected, @Nullable JsonElement found) {
    JsonElement actual = found == null ? JsonNull.INSTANCE : found;
    switch (expected) {
      case JsonObject object when actual instanceof JsonObject other ->
          object
              .entrySet()
              .forEach(
                  field ->
                      compare(
                          place + "." + field.getKey(),
                          field.getValue(),
                          other.get(field.getKey())));
      case JsonArray list when actual instanceof JsonArray other -> {
        if (list.size() != other.size()) {
          differences.add(place + " has " + other.size() + " items instead of " + list.size());
        }
        for (int index = 0; index < Math.min(list.size(), other.size()); index++) {
          compare(place + "[" + index + "]", list.get(index), other.get(index));
        }
      }
      case JsonPrimitive value
          when actual instanceof JsonPrimitive other && equal(value, other) -> {}
      case JsonNull nothing when actual.isJsonNull() -> {}
      default -> differences.add(place + " is " + actual + " instead of " + expected);
    }
  }

  private static boolean equal(JsonPrimitive expected, JsonPrimitive actual) {
    String one = expected.getAsString();
    String other = actual.getAsString();
    if (one.equals(other)) {
      return true;
    }
    if (expected.isBoolean() || actual.isBoolean()) {
      return false;
    }
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException noNumbers) {
      return false;
    }
  }
}
