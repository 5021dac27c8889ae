package dev.headroom.testkit.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.testkit.resource.JsonPlaces.Place;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.rest.SecretNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The example of a list, alone in it and with one thing changed: which columns change with it. Not
 * for several threads.
 */
final class ItemFixture {
  private final ListFixture list;
  private final Map<String, Set<Cell.Name>> madeFrom = new HashMap<>();
  private @Nullable Tables whole;

  ItemFixture(ListFixture list) {
    this.list = list;
  }

  /**
   * A value that changed.
   *
   * @param before what it was in the example as it is
   */
  record Cell(Name column, @Nullable Object before, @Nullable Object now) {
    /** A column of one of the resources whose rows come from an item. */
    record Name(String resource, Column column) {
      boolean isPlain() {
        return column.sensitivity() == Column.Sensitivity.PLAIN;
      }

      boolean isNeverStored() {
        return column.sensitivity() == Column.Sensitivity.NEVER_STORED;
      }
    }

    String name() {
      return column.resource() + "." + column.column().name();
    }

    Column.Type type() {
      return column.column().type();
    }

    boolean isJson() {
      return type() == Column.Type.JSON;
    }

    /** Whether it is JSON in which a value stands, at any depth. */
    boolean tells(JsonPrimitive value) {
      if (!isJson() || now == null) {
        return false;
      }
      try {
        return contains(JsonText.parse(now.toString()).element(), value);
      } catch (InvalidJsonException text) {
        return false;
      }
    }

    private static boolean contains(JsonElement element, JsonPrimitive value) {
      return switch (element) {
        case JsonObject object ->
            object.asMap().values().stream().anyMatch(member -> contains(member, value));
        case JsonArray array -> array.asList().stream().anyMatch(item -> contains(item, value));
        // As it is written: a number that was rounded to the same double is another one.
        case JsonPrimitive primitive -> primitive.getAsString().equals(value.getAsString());
        default -> false;
      };
    }

    /** Whether the column held just what stands at a place of the example. */
    boolean isFrom(Place place) {
      return !isJson()
          && before != null
          && place.present().isJsonPrimitive()
          && before.toString().equals(place.present().getAsString());
    }
  }

  List<Place> places() {
    return JsonPlaces.of(list.items(1).getFirst(), list.bench().fake().untouched());
  }

  Tables whole() {
    Tables known = whole;
    if (known == null) {
      known = list.scan(list.items(1)).tables();
      whole = known;
    }
    return known;
  }

  ScanAttempt scan(JsonElement item) {
    return list.scan(List.of(item));
  }

  /** Scans the example with something else at a place. */
  ScanAttempt scanWith(Place place, JsonElement value) {
    return scan(place.put().apply(value));
  }

  /** Returns the values that are not those of the example, in the rows that are still there. */
  List<Cell> changed(Tables now) {
    var cells = new ArrayList<Cell>();
    whole()
        .forEachRow(
            (schema, key, before) -> {
              Row after = now.same(schema.name(), key);
              if (after != null) {
                for (Column column : Tables.differing(schema, before, after)) {
                  int index = schema.indexOf(column.name());
                  cells.add(
                      new Cell(
                          new Cell.Name(schema.name(), column),
                          before.value(index),
                          after.value(index)));
                }
              }
            });
    return cells;
  }

  /**
   * Returns the columns that depend on a place: those that change when nothing stands there, or,
   * where something must, those that hold what stands there.
   */
  Set<Cell.Name> madeFrom(Place place) {
    return madeFrom.computeIfAbsent(
        place.path(),
        path -> {
          ScanAttempt without = scanWith(place, JsonNull.INSTANCE);
          var names = new HashSet<Cell.Name>();
          changed(without.tables()).forEach(cell -> names.add(cell.column()));
          if (without.error().isPresent()) {
            names.addAll(holding(place));
          }
          return names;
        });
  }

  private Set<Cell.Name> holding(Place place) {
    var names = new HashSet<Cell.Name>();
    whole()
        .forEachRow(
            (schema, key, row) -> {
              for (int index = 0; index < schema.columns().size(); index++) {
                var name = new Cell.Name(schema.name(), schema.columns().get(index));
                if (new Cell(name, row.value(index), null).isFrom(place)) {
                  names.add(name);
                }
              }
            });
    return names;
  }

  /** Returns what is wrong when rows come or go by a change that concerns no key. */
  List<String> otherRows(Place place, Tables now) {
    return now.size() == whole().size()
        ? List.of()
        : List.of(now.size() + " rows come instead of " + whole().size() + at(place));
  }

  /** Without a key, or without the list that was promised, an answer is bad. */
  boolean mayRefuse(Place place, ScanAttempt attempt) {
    boolean isBad =
        attempt.error().filter(error -> error.kind() == ErrorKind.INVALID_RESPONSE).isPresent();
    JsonElement present = place.present();
    return isBad
        && (present.isJsonArray()
            || (present.isJsonObject() && place.path().endsWith("]"))
            || (present.isJsonPrimitive() && whole().isKey(present.getAsString())));
  }

  /** Whether what stands at a place is left out on purpose. */
  boolean isLeftOut(Place place) {
    return list.bench().fake().isLeftOut(list.name(), place);
  }

  /** Whether what stands at a place may be kept. */
  boolean isWanted(Place place) {
    return !place.hasName(SecretNames::matches);
  }

  List<String> mustSucceed(Place place, ScanAttempt attempt) {
    var problems = new ArrayList<>(conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error + at(place)));
    return problems;
  }

  List<String> conduct(ScanAttempt attempt) {
    return list.conduct(attempt);
  }

  static String at(Place place) {
    return place.isWhole() ? " at the top" : " at " + place.path();
  }
}
