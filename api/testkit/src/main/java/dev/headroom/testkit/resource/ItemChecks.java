package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.resource.JsonPlaces.Place;
import dev.headroom.testkit.resource.ListService.Reply;
import dev.headroom.toolkit.rest.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What holds for the rows that items become, whatever the service puts into them. */
final class ItemChecks {
  private static final String UNKNOWN = "contract-unknown";
  private static final String LEAK = "contract-leak";

  private final ResourceBench bench;
  private final String name;
  private final ResourceFake.Sample sample;

  ItemChecks(ResourceBench bench, String name, ResourceFake.Sample sample) {
    this.bench = bench;
    this.name = name;
    this.sample = sample;
  }

  List<ResourceBench.Check> all() {
    return List.of(
        new ResourceBench.Check("keeps fields it does not know", this::unknownFields),
        new ResourceBench.Check("keeps no secret", this::secrets),
        new ResourceBench.Check("takes null for absent", this::nulls),
        new ResourceBench.Check("keeps values of a wrong type", this::wrongTypes),
        new ResourceBench.Check("refuses a row without its key", this::noKey));
  }

  private List<String> unknownFields() {
    var problems = new ArrayList<String>();
    for (Place place : places()) {
      if (place.present() instanceof JsonObject object) {
        JsonObject more = object.deepCopy();
        more.addProperty("contractUnknown", UNKNOWN);
        ScanAttempt attempt = scan(place.put().apply(more));
        problems.addAll(mustSucceed(place, attempt));
        if (!attempt.tables().store(UNKNOWN)) {
          problems.add("a field that is not known is lost" + at(place));
        }
      }
    }
    return problems;
  }

  private List<String> secrets() {
    var problems = new ArrayList<String>();
    for (Place place : places()) {
      if (place.present() instanceof JsonObject object) {
        JsonObject more = object.deepCopy();
        more.addProperty("contractApiKey", LEAK);
        more.addProperty("contract_password", LEAK);
        var inner = new JsonObject();
        inner.addProperty("clientSecret", LEAK);
        more.add("contract", inner);
        ScanAttempt attempt = scan(place.put().apply(more));
        problems.addAll(mustSucceed(place, attempt));
        if (attempt.tables().store(LEAK)) {
          problems.add("a field that sounds like a secret is kept" + at(place));
        }
      }
    }
    Tables whole = scan(sample.item(0)).tables();
    whole.forEachValue(
        (column, value) -> {
          if (column.sensitivity() == Column.Sensitivity.NEVER_STORED
              && whole.store(value.toString())) {
            problems.add(column.name() + " may not be stored, and another column has its value");
          }
        });
    return problems;
  }

  private List<String> nulls() {
    return replaced(place -> JsonNull.INSTANCE, false);
  }

  private List<String> wrongTypes() {
    var unexpected = new JsonObject();
    unexpected.addProperty("unexpected", UNKNOWN);
    var problems = new ArrayList<>(replaced(place -> unexpected, true));
    problems.addAll(replaced(place -> new JsonPrimitive(UNKNOWN), true));
    return problems;
  }

  /** Puts something else at every place but the item itself. */
  private List<String> replaced(UnaryOperator<JsonElement> replacement, boolean isKept) {
    var problems = new ArrayList<String>();
    Tables whole = scan(sample.item(0)).tables();
    for (Place place : places()) {
      if (place.path().isEmpty()) {
        continue;
      }
      ScanAttempt attempt = scan(place.put().apply(replacement.apply(place.present())));
      if (mayRefuse(place, whole, attempt)) {
        problems.addAll(attempt.misconduct(bench.secrets()));
        continue;
      }
      problems.addAll(mustSucceed(place, attempt));
      if (isKept && loses(place, whole, attempt.tables())) {
        problems.add("a value of the wrong type is lost" + at(place));
      }
    }
    return problems;
  }

  /** Without a key, or without the list that was promised, an answer is bad. */
  private static boolean mayRefuse(Place place, Tables whole, ScanAttempt attempt) {
    boolean isBad =
        attempt.error().filter(error -> error.kind() == ErrorKind.BAD_ANSWER).isPresent();
    JsonElement present = place.present();
    return isBad
        && (present.isJsonArray()
            || (present.isJsonObject() && place.path().endsWith("]"))
            || (present.isJsonPrimitive() && whole.isKey(present.getAsString())));
  }

  /** Whether a plain column lost its value and no column has what came instead. */
  private static boolean loses(Place place, Tables whole, Tables now) {
    String member = place.path().substring(place.path().lastIndexOf('.') + 1);
    if (!place.present().isJsonPrimitive() || SecretNames.matches(member) || now.store(UNKNOWN)) {
      return false;
    }
    var loses = new boolean[1];
    whole.forEachRow(
        (schema, key, before) -> {
          Row after = now.same(schema.name(), key);
          for (int index = 0; after != null && index < schema.columns().size(); index++) {
            loses[0] |=
                schema.columns().get(index).sensitivity() == Column.Sensitivity.PLAIN
                    && before.value(index) != null
                    && after.value(index) == null;
          }
        });
    return loses[0];
  }

  private List<String> noKey() {
    ScanAttempt attempt = scan(new JsonObject());
    var problems = new ArrayList<>(attempt.misconduct(bench.secrets()));
    if (attempt.error().filter(error -> error.kind() == ErrorKind.BAD_ANSWER).isEmpty()) {
      problems.add("an item without a key is no bad answer");
    }
    return problems;
  }

  private List<String> mustSucceed(Place place, ScanAttempt attempt) {
    var problems = new ArrayList<>(attempt.misconduct(bench.secrets()));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error + at(place)));
    return problems;
  }

  private static String at(Place place) {
    return place.path().isEmpty() ? " at the top" : " at " + place.path();
  }

  private List<Place> places() {
    return JsonPlaces.of(sample.item(0), bench.fake().untouched());
  }

  private ScanAttempt scan(JsonElement item) {
    bench
        .service()
        .answerWith(
            request ->
                Reply.of(200, sample.answers().answer(List.of(item), request.query()).toString()));
    return bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
  }
}
