package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.testkit.resource.JsonPlaces.Place;
import dev.headroom.testkit.resource.ListService.Received;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What holds when not the whole list is wanted. A resource that declares no such thing is told. */
final class SelectionChecks {
  private final ListFixture trial;

  SelectionChecks(ListFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    String selects = "lets the service select";
    String goesOn = "goes on from what is known";
    ResourceSchema schema = trial.schema();
    boolean pushes = schema.columns().stream().anyMatch(Column::filterable);
    return List.of(
        pushes
            ? Check.of(selects, this::conditions)
            : Check.notDeclared(selects, "no column of " + trial.name() + " is pushed down"),
        trial.resource().syncPolicy() instanceof SyncPolicy.Incremental policy
            ? Check.of(goesOn, () -> incremental(policy.column()))
            : Check.notDeclared(goesOn, trial.name() + " is not read incrementally"));
  }

  private List<String> conditions() {
    var problems = new ArrayList<String>();
    for (Column column : trial.schema().columns()) {
      if (column.filterable()) {
        problems.addAll(condition(column));
      }
    }
    return problems;
  }

  /**
   * Asks a service that selects, when it is asked to, and tells everything otherwise. What is
   * selected has more than one page, so that no page may be asked for without the condition.
   */
  private List<String> condition(Column column) {
    Object value = OperationChecks.invented(column);
    int count = column.key() ? 1 : trial.moreThanAPage();
    List<JsonElement> all = trial.items(2 * count);
    Optional<Place> place = place(column, value);
    List<JsonElement> selected =
        place.isEmpty()
            ? all.subList(0, count)
            : all.subList(0, count).stream().map(item -> with(item, place.get(), value)).toList();
    List<JsonElement> others = all.subList(count, all.size());
    trial.serve(List.of());
    trial.scan();
    Set<String> usual = values(trial.bench().service().received());
    var asked = new boolean[1];
    trial.answerWith(
        request -> {
          boolean selects = asksFor(request, value.toString(), usual);
          asked[0] |= selects;
          return trial.page(request, selects ? selected : mixed(selected, others));
        });
    ScanAttempt attempt =
        trial.scan(
            new ScanRequest(Map.of(column.name(), value), OptionalLong.empty(), Optional.empty()));
    var problems = new ArrayList<>(trial.conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("selecting ends with " + error));
    if (!asked[0]) {
      problems.add(column.name() + " is declared as pushed down, and nobody asked for it");
      return problems;
    }
    if (attempt.tables().size(trial.name()) != trial.scan(selected).tables().size(trial.name())) {
      problems.add(column.name() + " is pushed down, and rows come that were not asked for");
    }
    int index = trial.schema().indexOf(column.name());
    if (!attempt.tables().rowsOf(trial.name()).allMatch(row -> value.equals(row.value(index)))) {
      problems.add(column.name() + " is pushed down, and a row has another " + column.name());
    }
    return problems;
  }

  /** Returns where in an item the value of a column stands, if it is told at all. */
  private Optional<Place> place(Column column, Object value) {
    int index = trial.schema().indexOf(column.name());
    return JsonPlaces.of(trial.items(1).getFirst(), Set.of()).stream()
        .filter(place -> place.present().isJsonPrimitive())
        .filter(
            place ->
                trial
                    .scan(List.of(place.put().apply(json(value))))
                    .tables()
                    .rowsOf(trial.name())
                    .anyMatch(row -> value.equals(row.value(index))))
        .findFirst();
  }

  private static JsonElement with(JsonElement item, Place place, Object value) {
    return JsonPlaces.of(item, Set.of()).stream()
        .filter(other -> other.path().equals(place.path()))
        .findFirst()
        .orElseThrow()
        .put()
        .apply(json(value));
  }

  private static JsonPrimitive json(Object value) {
    return switch (value) {
      case Number number -> new JsonPrimitive(number);
      case Boolean truth -> new JsonPrimitive(truth);
      default -> new JsonPrimitive(value.toString());
    };
  }

  private static List<JsonElement> mixed(List<JsonElement> some, List<JsonElement> others) {
    var mixed = new ArrayList<JsonElement>();
    for (int index = 0; index < some.size(); index++) {
      mixed.add(others.get(index));
      mixed.add(some.get(index));
    }
    return mixed;
  }

  private static Set<String> values(List<Received> requests) {
    var values = new HashSet<String>();
    requests.forEach(request -> values.addAll(request.query().values()));
    return values;
  }

  private static boolean asksFor(Received request, String value, Set<String> usual) {
    return (request.query().containsValue(value) && !usual.contains(value))
        || request.path().contains(value);
  }

  /**
   * The bound that a sync goes on from reaches the service, in a form that is the service's own:
   * other bounds, other requests. Where the form can be read, it is not later than the bound.
   */
  private List<String> incremental(String name) {
    ResourceSchema schema = trial.schema();
    int index = schema.indexOf(name);
    var problems = new ArrayList<String>();
    ScanAttempt known = trial.undisturbed(3);
    var bounds = new ArrayList<Object>();
    for (Row row : known.tables().rowsOf(trial.name()).toList()) {
      Object value = row.value(index);
      if (value == null) {
        problems.add(name + " is what the table grows by, and null in a row");
      } else {
        bounds.add(value);
      }
    }
    if (!problems.isEmpty() || bounds.isEmpty()) {
      return problems.isEmpty() ? List.of("the example makes no row") : problems;
    }
    Received whole = firstRequest(Optional.empty(), problems);
    Object bound = bounds.getLast();
    Received since = firstRequest(Optional.of(bound), problems);
    if (since.asks(whole)) {
      problems.add("what is known makes no difference to what is asked");
    }
    Optional<Object> before = Bounds.before(bound);
    if (before.isPresent()) {
      Received earlier = firstRequest(before, problems);
      if (earlier.asks(since)) {
        problems.add("whatever is known, the same is asked");
      } else if (Bounds.isLater(since, earlier, bound)) {
        problems.add("what came at the moment that is known, or soon after, is not asked for");
      }
    }
    return problems;
  }

  private Received firstRequest(Optional<Object> bound, List<String> problems) {
    int count = trial.moreThanAPage();
    ScanAttempt undisturbed = trial.undisturbed(count);
    trial.serve(trial.items(count));
    ScanAttempt attempt =
        trial.scan(new ScanRequest(Map.of(), OptionalLong.empty(), bound.map(Object::toString)));
    Received first = trial.bench().service().received().getFirst();
    problems.addAll(trial.conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("going on ends with " + error));
    if (attempt.error().isEmpty()) {
      problems.addAll(attempt.tables().differences(undisturbed.tables()));
    }
    return first;
  }
}
