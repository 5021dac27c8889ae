package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.resource.Column;
import dev.headroom.testkit.resource.ItemFixture.Cell;
import dev.headroom.testkit.resource.JsonPlaces.Place;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for the rows that items become, whatever the service puts into them. */
final class ItemChecks {
  private static final String UNKNOWN = "contract-unknown";
  private static final JsonPrimitive TEXT = new JsonPrimitive(UNKNOWN);

  /** One more than what a double can tell from its neighbour. */
  private static final JsonPrimitive NUMBER = new JsonPrimitive(9_007_199_254_740_993L);

  private static final String LEAK = "contract-leak";

  private final ItemFixture trial;

  ItemChecks(ItemFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    return List.of(
        Check.of("keeps fields it does not know", this::unknownFields),
        Check.of("keeps no secret", this::secrets),
        Check.of("takes null for absent", this::nulls),
        Check.of("keeps values of a wrong type", this::wrongTypes),
        Check.of("refuses a row without its key", this::noKey));
  }

  /** It lands in a JSON column, and every other column is as it was. */
  private List<String> unknownFields() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.present() instanceof JsonObject object) {
        JsonObject more = object.deepCopy();
        more.add("contractUnknown", TEXT);
        more.add("contractNumber", NUMBER);
        ScanAttempt attempt = trial.scanWith(place, more);
        problems.addAll(trial.mustSucceed(place, attempt));
        List<Cell> changed = trial.changed(attempt.tables());
        if (changed.stream().noneMatch(cell -> cell.tells(TEXT) && cell.tells(NUMBER))) {
          problems.add("a field that is not known is lost" + ItemFixture.at(place));
        }
        for (Cell cell : changed) {
          if (!cell.isJson()) {
            problems.add(
                "a field that is not known" + ItemFixture.at(place) + " changes " + cell.name());
          }
        }
        problems.addAll(trial.otherRows(place, attempt.tables()));
      }
    }
    return problems;
  }

  private List<String> secrets() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.present() instanceof JsonObject object) {
        JsonObject more = object.deepCopy();
        more.addProperty("contractApiKey", LEAK);
        more.addProperty("contract_password", LEAK);
        var inner = new JsonObject();
        inner.addProperty("clientSecret", LEAK);
        more.add("contract", inner);
        ScanAttempt attempt = trial.scanWith(place, more);
        problems.addAll(trial.mustSucceed(place, attempt));
        if (attempt.tables().store(LEAK)) {
          problems.add("a field that sounds like a secret is kept" + ItemFixture.at(place));
        }
      }
    }
    Tables whole = trial.whole();
    whole.forEachValue(
        (column, value) -> {
          if (column.sensitivity() == Column.Sensitivity.NEVER_STORED
              && whole.store(value.toString())) {
            problems.add(column.name() + " may not be stored, and another column has its value");
          }
        });
    return problems;
  }

  /** JSON null and no member at all are the same, and what held the value has none then. */
  private List<String> nulls() {
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (place.isWhole()) {
        continue;
      }
      ScanAttempt attempt = trial.scanWith(place, JsonNull.INSTANCE);
      if (trial.mayRefuse(place, attempt)) {
        problems.addAll(trial.conduct(attempt));
        continue;
      }
      problems.addAll(trial.mustSucceed(place, attempt));
      for (Cell cell : trial.changed(attempt.tables())) {
        if (cell.isFrom(place) && cell.now() != null) {
          problems.add(cell.name() + " has a value without one" + ItemFixture.at(place));
        }
      }
      if (place.isMember()) {
        ScanAttempt absent = trial.scanWith(place, JsonPlaces.NOTHING);
        problems.addAll(trial.mustSucceed(place, absent));
        for (Cell cell : trial.changed(absent.tables())) {
          if (!cell.isJson() && !trial.changed(attempt.tables()).contains(cell)) {
            problems.add(
                cell.name() + " is not for null what it is for nothing" + ItemFixture.at(place));
          }
        }
      }
    }
    return problems;
  }

  private List<String> wrongTypes() {
    var unexpected = new JsonObject();
    unexpected.addProperty("unexpected", UNKNOWN);
    var problems = new ArrayList<String>();
    for (Place place : trial.places()) {
      if (!place.isWhole()) {
        Set<Cell.Name> from = trial.madeFrom(place);
        problems.addAll(wrongType(place, from, unexpected));
        problems.addAll(wrongType(place, from, TEXT));
      }
    }
    return problems;
  }

  /** What a column cannot hold is kept in a JSON column; columns of other members stay right. */
  private List<String> wrongType(Place place, Set<Cell.Name> from, JsonElement replacement) {
    ScanAttempt attempt = trial.scanWith(place, replacement);
    if (trial.mayRefuse(place, attempt)) {
      return trial.conduct(attempt);
    }
    var problems = new ArrayList<>(trial.mustSucceed(place, attempt));
    boolean isKept = attempt.tables().store(UNKNOWN);
    if (trial.isLeftOut(place)) {
      if (isKept) {
        problems.add("what is said to be left out is kept" + ItemFixture.at(place));
      }
    } else if (from.stream().allMatch(Cell.Name::isPlain) && trial.isWanted(place) && !isKept) {
      problems.add("a value of the wrong type is lost" + ItemFixture.at(place));
    }
    if (from.stream().anyMatch(Cell.Name::isNeverStored) && isKept) {
      problems.add("what may not be stored is kept elsewhere" + ItemFixture.at(place));
    }
    for (Cell cell : trial.changed(attempt.tables())) {
      if (!cell.isJson() && !from.contains(cell.column())) {
        problems.add(
            "a value of the wrong type" + ItemFixture.at(place) + " changes " + cell.name());
      } else if (cell.now() != null && !cell.now().toString().contains(UNKNOWN)) {
        if (!cell.isJson()) {
          problems.add(cell.name() + " makes a value up from a wrong type" + ItemFixture.at(place));
        }
      }
    }
    return problems;
  }

  private List<String> noKey() {
    ScanAttempt attempt = trial.scan(new JsonObject());
    var problems = new ArrayList<>(trial.conduct(attempt));
    if (attempt.error().filter(error -> error.kind() == ErrorKind.INVALID_RESPONSE).isEmpty()) {
      problems.add("an item without a key is no bad answer");
    }
    return problems;
  }
}
