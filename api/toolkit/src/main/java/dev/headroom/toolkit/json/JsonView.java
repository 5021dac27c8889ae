package dev.headroom.toolkit.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.auth.Secret;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A place in a parsed JSON tree, which may hold nothing. Every question has an answer: a field of
 * what is no object is absent, and so is a value of the wrong type. Nothing here throws, and
 * nothing turns “absent” into zero.
 *
 * <pre>{@code
 * OptionalDouble percent = json.field("five_hour").field("utilization").number();
 * }</pre>
 *
 * <p>Immutable as long as nobody changes the tree behind it. {@code toString} shows the kind of the
 * value only, because the value may be secret.
 */
public final class JsonView {
  private static final JsonView ABSENT = new JsonView(JsonNull.INSTANCE);

  /** Longer numbers are noise; their arithmetic could take seconds and megabytes. */
  private static final int LONGEST_NUMBER = 1_000;

  /** What has more digits before or behind the point is noise as well. */
  private static final int MOST_DIGITS = 64;

  private final JsonElement element;

  private JsonView(JsonElement element) {
    this.element = element;
  }

  /** Returns a view of a tree; {@code null} is the absent view. */
  public static JsonView of(@Nullable JsonElement element) {
    return element == null || element.isJsonNull() ? ABSENT : new JsonView(element);
  }

  /** Returns the view of nothing. */
  public static JsonView absent() {
    return ABSENT;
  }

  /** Whether there is a value other than {@code null}, of whatever type. */
  public boolean isPresent() {
    return this != ABSENT;
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return element.isJsonObject();
  }

  /** Whether this is a list. */
  public boolean isList() {
    return element.isJsonArray();
  }

  /** Returns this view when it is an object. */
  public Optional<JsonView> object() {
    return isObject() ? Optional.of(this) : Optional.empty();
  }

  /** Returns the field of an object; absent when there is none, or when this is no object. */
  public JsonView field(String name) {
    return element instanceof JsonObject object ? of(object.get(name)) : ABSENT;
  }

  /** Returns the first of these fields that is present. */
  public JsonView firstField(String... names) {
    for (String name : names) {
      JsonView field = field(name);
      if (field.isPresent()) {
        return field;
      }
    }
    return ABSENT;
  }

  /** Returns the fields of an object in their order; empty when this is no object. */
  public Map<String, JsonView> fields() {
    if (!(element instanceof JsonObject object)) {
      return Map.of();
    }
    var fields = new LinkedHashMap<String, JsonView>();
    object.entrySet().forEach(entry -> fields.put(entry.getKey(), of(entry.getValue())));
    return Collections.unmodifiableMap(fields);
  }

  /** Returns the items of a list; empty when this is no list. */
  public List<JsonView> list() {
    if (!(element instanceof JsonArray array)) {
      return List.of();
    }
    var items = new ArrayList<JsonView>(array.size());
    array.forEach(item -> items.add(of(item)));
    return Collections.unmodifiableList(items);
  }

  /**
   * Returns the text, without white space around it; absent when blank. A number is returned as it
   * is written, because ids come either way.
   */
  public Optional<String> text() {
    return element instanceof JsonPrimitive primitive && !primitive.isBoolean()
        ? Optional.of(primitive.getAsString().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Returns the text as a secret; absent when it is blank or no header could carry it. */
  public Optional<Secret> secret() {
    return text().filter(text -> text.chars().noneMatch(Character::isISOControl)).map(Secret::of);
  }

  /**
   * Returns the number, also when it is written as a string. Not a number, infinities and numbers
   * out of all proportion are absent.
   */
  public OptionalDouble number() {
    Optional<BigDecimal> decimal = decimal();
    return decimal.isPresent()
        ? OptionalDouble.of(decimal.get().doubleValue())
        : OptionalDouble.empty();
  }

  /**
   * Returns the number with all its digits, by the rules of {@link #number()}; digits after the
   * 64th behind the point are rounded away.
   */
  public Optional<BigDecimal> decimal() {
    return text().flatMap(JsonView::decimal);
  }

  /** Returns a whole number; {@code 15.0} is one, {@code 15.5} is absent. */
  public Optional<Long> integer() {
    return decimal().flatMap(JsonView::whole);
  }

  /** Returns the truth value, also when it is written as a string. */
  public Optional<Boolean> bool() {
    if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return Optional.of(primitive.getAsBoolean());
    }
    return text()
        .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
        .map(Boolean::valueOf);
  }

  /** Whether the value is true; absent is not. */
  public boolean isTrue() {
    return bool().orElse(false);
  }

  /**
   * Returns the moment written as in RFC 3339, with any offset and fraction. A time without offset
   * is taken as UTC, a date as its first moment in UTC. A moment before 2000 or after 2100 is
   * absent: services write such dates for “never” and “not yet”.
   */
  public Optional<Instant> instant() {
    return text().flatMap(Moments::parse);
  }

  /** Returns the day written as in {@code 2026-11-21}; of a moment the day it is written on. */
  public Optional<LocalDate> day() {
    return text().flatMap(Moments::parseDay);
  }

  /** Returns the moment given in seconds since 1970, by the limits of {@link #instant()}. */
  public Optional<Instant> epochSeconds() {
    return decimal().flatMap(seconds -> Moments.ofEpochMillis(seconds.movePointRight(3)));
  }

  /** Returns the moment given in milliseconds since 1970, by the limits of {@link #instant()}. */
  public Optional<Instant> epochMillis() {
    return decimal().flatMap(Moments::ofEpochMillis);
  }

  /** Returns the tree behind this view, for Gson; {@code JsonNull} when absent. */
  public JsonElement element() {
    return element;
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      var decimal = new BigDecimal(text);
      // 1e999999999 parses in no time and takes a gigabyte to print.
      long before = (long) decimal.precision() - decimal.scale();
      if (before > MOST_DIGITS || before < -MOST_DIGITS || decimal.scale() < -MOST_DIGITS) {
        return Optional.empty();
      }
      return Optional.of(
          decimal.scale() > MOST_DIGITS
              ? decimal.setScale(MOST_DIGITS, RoundingMode.HALF_EVEN)
              : decimal);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<Long> whole(BigDecimal decimal) {
    try {
      return Optional.of(decimal.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    } catch (ArithmeticException fractionOrTooLarge) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    if (element.isJsonObject()) {
      return "object";
    }
    if (element.isJsonArray()) {
      return "list";
    }
    return isPresent() ? "value" : "absent";
  }
}
