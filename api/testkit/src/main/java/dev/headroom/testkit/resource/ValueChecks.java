package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.resource.Column;
import dev.headroom.testkit.resource.ItemFixture.Cell;
import dev.headroom.testkit.resource.JsonPlaces.Place;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service tells is what the row holds: to the last digit, letter and millisecond. */
final class ValueChecks {
  /** One more than what a double can tell from its neighbour. */
  private static final JsonPrimitive LARGE = new JsonPrimitive(9_007_199_254_740_993L);

  private static final JsonPrimitive FINE =
      new JsonPrimitive(new BigDecimal("0.12345678901234567890"));
  private static final JsonPrimitive EMPTY = new JsonPrimitive("");
  private static final JsonPrimitive LONG =
      new JsonPrimitive("\u00e4\u65e5\ud83d\ude80 'a' \"b\"\n\t " + "long ".repeat(1000) + "end");

  private final ItemFixture trial;

  ValueChecks(ItemFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    return List.of(
        Check.of("keeps every digit of a number", this::numbers),
        Check.of("keeps every letter of a text", this::texts),
        Check.of("keeps moments and truth values", this::momentsAndTruths));
  }

  private List<String> numbers() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.isNumber() && trial.isWanted(place)) {
        problems.addAll(holds(place, LARGE, Set.of(Column.Type.INTEGER, Column.Type.DECIMAL)));
        problems.addAll(holds(place, FINE, Set.of(Column.Type.DECIMAL)));
      }
    }
    return problems;
  }

  private List<String> texts() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.isText() && trial.isWanted(place)) {
        problems.addAll(holds(place, EMPTY, Set.of(Column.Type.TEXT)));
        problems.addAll(holds(place, LONG, Set.of(Column.Type.TEXT)));
      }
    }
    return problems;
  }

  /** A column that held just what stood at the place holds just what stands there now. */
  private List<String> holds(Place place, JsonPrimitive value, Set<Column.Type> types) {
    ScanAttempt attempt = trial.scanWith(place, value);
    if (trial.mayRefuse(place, attempt)) {
      return trial.conduct(attempt);
    }
    var problems = new ArrayList<>(trial.mustSucceed(place, attempt));
    List<Cell> changed = trial.changed(attempt.tables());
    Set<Cell.Name> from = trial.madeFrom(place);
    boolean isInJson =
        !from.isEmpty() && from.stream().allMatch(name -> name.column().type() == Column.Type.JSON);
    if (isInJson && changed.stream().noneMatch(cell -> cell.tells(value))) {
      problems.add("no JSON column tells what the service tells" + ItemFixture.at(place));
    }
    for (Cell cell : changed) {
      if (cell.isFrom(place) && types.contains(cell.type()) && !isEqual(cell.now(), value)) {
        problems.add(cell.name() + " is not what the service tells" + ItemFixture.at(place));
      }
    }
    return problems;
  }

  private static boolean isEqual(@Nullable Object now, JsonPrimitive value) {
    return switch (now) {
      case null -> false;
      case BigDecimal number -> number.compareTo(value.getAsBigDecimal()) == 0;
      default -> now.toString().equals(value.getAsString());
    };
  }

  private List<String> momentsAndTruths() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.isTruth()) {
        problems.addAll(truth(place));
      } else if (place.isText() || place.isNumber()) {
        problems.addAll(moment(place));
      }
    }
    return problems;
  }

  private List<String> truth(Place place) {
    boolean before = place.present().getAsBoolean();
    return holds(place, new JsonPrimitive(!before), Set.of(Column.Type.BOOLEAN));
  }

  private List<String> moment(Place place) {
    JsonElement present = place.present();
    var problems = new ArrayList<String>();
    for (Cell.Name name : trial.madeFrom(place)) {
      if (name.column().type() == Column.Type.INSTANT) {
        JsonPrimitive other =
            place.isNumber()
                ? new JsonPrimitive(present.getAsLong() + 1)
                : new JsonPrimitive("2026-11-20T23:59:58.765+02:00");
        ScanAttempt attempt = trial.scanWith(place, other);
        problems.addAll(trial.mustSucceed(place, attempt));
        for (Cell cell : trial.changed(attempt.tables())) {
          if (cell.column().equals(name) && !isMoment(cell, other)) {
            problems.add(cell.name() + " is not the moment that is told" + ItemFixture.at(place));
          }
        }
        if (trial.changed(attempt.tables()).stream()
            .noneMatch(cell -> cell.column().equals(name))) {
          problems.add(
              name.resource() + "." + name.column().name() + " is cut" + ItemFixture.at(place));
        }
      }
    }
    return problems;
  }

  private static boolean isMoment(Cell cell, JsonPrimitive told) {
    if (told.isString()) {
      return Instant.parse("2026-11-20T21:59:58.765Z").equals(cell.now());
    }
    long number = told.getAsLong();
    return Instant.ofEpochSecond(number).equals(cell.now())
        || Instant.ofEpochMilli(number).equals(cell.now());
  }
}
