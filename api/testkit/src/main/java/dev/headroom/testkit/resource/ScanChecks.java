package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.resource.ListService.Received;
import dev.headroom.testkit.resource.ListService.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What holds for the scan of a list, whatever the service does meanwhile. */
final class ScanChecks {
  private static final long PAUSE_SECONDS = 7;

  private final ResourceBench bench;
  private final String name;
  private final ResourceFake.Sample sample;

  ScanChecks(ResourceBench bench, String name, ResourceFake.Sample sample) {
    this.bench = bench;
    this.name = name;
    this.sample = sample;
  }

  List<ResourceBench.Check> all() {
    var checks = new ArrayList<ResourceBench.Check>();
    checks.add(new ResourceBench.Check("reads an empty list", () -> reads(0)));
    checks.add(new ResourceBench.Check("reads one page", () -> reads(Math.min(3, pageSize()))));
    checks.add(new ResourceBench.Check("reads pages that are exactly full", () -> reads(full())));
    checks.add(
        new ResourceBench.Check("reads a last page of one row", () -> reads(moreThanAPage())));
    checks.add(new ResourceBench.Check("takes a row that comes twice for one", this::repeated));
    checks.add(new ResourceBench.Check("ends when the list shrinks meanwhile", this::shrinking));
    checks.add(new ResourceBench.Check("goes on with a renewed credential", this::refusedOnce));
    checks.add(
        new ResourceBench.Check("says when to go on after too many requests", this::limited));
    checks.add(new ResourceBench.Check("goes on after the connection broke", this::cut));
    checks.add(
        new ResourceBench.Check("takes no other answer for an empty list", this::otherAnswers));
    checks.add(new ResourceBench.Check("lets the service select", this::conditions));
    checks.add(new ResourceBench.Check("goes on from what is known", this::incremental));
    sample
        .answers()
        .inACircle()
        .ifPresent(
            answers ->
                checks.add(
                    new ResourceBench.Check(
                        "does not follow a list in a circle", () -> circle(answers))));
    return checks;
  }

  /** Returns how many items the resource asks for at once. */
  private int pageSize() {
    serve(List.of());
    bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    return bench.service().received().stream()
        .filter(request -> request.method().equals("GET"))
        .mapToInt(request -> sample.answers().pageSize(request.query()))
        .max()
        .orElseThrow(() -> new AssertionError(name + " asked for no list"));
  }

  private boolean isPaged() {
    return pageSize() != ListAnswers.UNLIMITED;
  }

  private int full() {
    return isPaged() ? 2 * pageSize() : 7;
  }

  private int moreThanAPage() {
    return isPaged() ? pageSize() + 1 : 8;
  }

  private List<String> reads(int count) {
    serve(sample.items(count));
    ScanAttempt attempt = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    return complete(attempt, count);
  }

  private List<String> repeated() {
    int size = isPaged() ? pageSize() : 2;
    List<JsonElement> items = new ArrayList<>(sample.items(2 * size - 1));
    items.add(size, items.get(size - 1));
    serve(items);
    return complete(bench.attempt(name).scan(ScanRequest.ALL, Optional.empty()), 2 * size - 1);
  }

  private List<String> shrinking() {
    int size = isPaged() ? pageSize() : 2;
    List<JsonElement> all = sample.items(2 * size + 1);
    var requests = new AtomicInteger();
    bench
        .service()
        .answerWith(
            request ->
                page(
                    request,
                    requests.getAndIncrement() == 0 ? all : all.subList(size, all.size())));
    ScanAttempt attempt = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    var problems = new ArrayList<>(conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
    if (!attempt.tables().isPartOf(scanned(all))) {
      problems.add("there are rows that the list never had");
    }
    return problems;
  }

  private List<String> refusedOnce() {
    List<JsonElement> items = sample.items(moreThanAPage());
    int refusedFrom = isPaged() ? 2 : 1;
    var requests = new AtomicInteger();
    var refusals = new AtomicInteger();
    var renewable = new AtomicBoolean(true);
    bench
        .service()
        .answerWith(
            request -> {
              if (requests.incrementAndGet() >= refusedFrom) {
                for (Map.Entry<String, Boolean> secret : bench.firstSecrets().entrySet()) {
                  if (request.carries(secret.getKey())) {
                    refusals.incrementAndGet();
                    renewable.set(secret.getValue());
                    return Reply.of(401, "");
                  }
                }
              }
              return page(request, items);
            });
    ScanAttempt attempt = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    if (refusals.get() == 0) {
      return conduct(attempt);
    }
    if (!renewable.get()) {
      var problems = new ArrayList<>(conduct(attempt));
      if (attempt.error().filter(error -> error.kind().needsSignIn()).isEmpty()) {
        problems.add("a refused credential ends with " + attempt.error());
      }
      return problems;
    }
    var problems = new ArrayList<>(complete(attempt, items.size()));
    if (refusals.get() > 1) {
      problems.add("the refused credential was sent " + refusals + " times");
    }
    return problems;
  }

  private List<String> limited() {
    return interrupted(
        (request, items) ->
            new Reply(429, "", Map.of("Retry-After", Long.toString(PAUSE_SECONDS)), false),
        error ->
            error.kind() == ErrorKind.RATE_LIMITED
                && error
                    .retryAt()
                    .equals(Optional.of(TestingProviderContext.NOW.plusSeconds(PAUSE_SECONDS))));
  }

  private List<String> cut() {
    return interrupted(
        (request, items) -> new Reply(200, page(request, items).body(), Map.of(), true),
        error -> error.kind() == ErrorKind.NETWORK || error.kind() == ErrorKind.BAD_ANSWER);
  }

  /** Something goes wrong in the middle; another machine goes on from the cursor. */
  private List<String> interrupted(
      BiFunction<Received, List<JsonElement>, Reply> fault, Predicate<ProviderError> expected) {
    List<JsonElement> items = sample.items(moreThanAPage());
    int faulty = isPaged() ? 2 : 1;
    var requests = new AtomicInteger();
    bench
        .service()
        .answerWith(
            request ->
                requests.incrementAndGet() == faulty
                    ? fault.apply(request, items)
                    : page(request, items));
    ScanAttempt first = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    var problems = new ArrayList<>(conduct(first));
    if (first.error().filter(expected).isEmpty()) {
      problems.add("the scan ends with " + first.error().map(Object::toString).orElse("success"));
      return problems;
    }
    Received start = bench.service().received().getFirst();
    int before = bench.service().received().size();
    ScanAttempt second =
        bench.attempt(name, Optional.of(first.tables())).scan(ScanRequest.ALL, first.cursor());
    boolean startsAnew =
        bench.service().received().stream().skip(before).limit(1).anyMatch(start::asks);
    if (first.cursor().isPresent() && startsAnew) {
      problems.add("the scan starts anew instead of going on");
    }
    problems.addAll(complete(second, items.size()));
    return problems;
  }

  private List<String> otherAnswers() {
    var problems = new ArrayList<String>();
    for (String body :
        List.of(
            "",
            "null",
            "\"later\"",
            "{}",
            "{\"error\":{\"message\":\"later\"}}",
            "<!doctype html><title>Sign in</title>")) {
      bench.service().answerWith(request -> Reply.of(200, body));
      ScanAttempt attempt = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
      problems.addAll(conduct(attempt));
      if (attempt.error().isEmpty()) {
        problems.add(
            "an answer of " + (body.isEmpty() ? "nothing" : body) + " is taken for a list");
      }
    }
    return problems;
  }

  private List<String> circle(ListAnswers answers) {
    List<JsonElement> items = sample.items(1);
    bench
        .service()
        .answerWith(request -> Reply.of(200, answers.answer(items, request.query()).toString()));
    ScanAttempt attempt = bench.attempt(name).scan(ScanRequest.ALL, Optional.empty());
    var problems = new ArrayList<>(conduct(attempt));
    if (attempt.error().filter(error -> error.kind() == ErrorKind.BAD_ANSWER).isEmpty()) {
      problems.add("a list that leads in a circle is no bad answer");
    }
    return problems;
  }

  private List<String> conditions() {
    var problems = new ArrayList<String>();
    for (Column column : schema().columns()) {
      if (column.pushedDown()) {
        Object value = OperationChecks.invented(column);
        serve(sample.items(1));
        ScanAttempt attempt =
            bench
                .attempt(name)
                .scan(
                    new ScanRequest(
                        Map.of(column.name(), value), OptionalLong.empty(), Optional.empty()),
                    Optional.empty());
        problems.addAll(conduct(attempt));
        boolean asked =
            bench.service().received().stream()
                .anyMatch(
                    request ->
                        request.query().containsValue(value.toString())
                            || request.path().contains(value.toString()));
        if (!asked) {
          problems.add(column.name() + " is declared as pushed down, and nobody asked for it");
        }
      }
    }
    return problems;
  }

  private List<String> incremental() {
    ResourceSchema schema = schema();
    if (!(bench.operations(name).resource().syncPolicy()
        instanceof SyncPolicy.Incremental policy)) {
      return List.of();
    }
    var problems = new ArrayList<String>();
    Tables known = scanned(sample.items(3));
    int index = schema.indexOf(policy.column());
    var values = new ArrayList<String>();
    for (Row row : known.rowsOf(name).toList()) {
      Object value = row.value(index);
      if (value == null) {
        problems.add(policy.column() + " is what the table grows by, and null in a row");
      } else {
        values.add(value.toString());
      }
    }
    if (!values.isEmpty()) {
      serve(sample.items(1));
      ScanAttempt attempt =
          bench
              .attempt(name)
              .scan(
                  new ScanRequest(Map.of(), OptionalLong.empty(), Optional.of(values.getLast())),
                  Optional.empty());
      problems.addAll(conduct(attempt));
      attempt.error().ifPresent(error -> problems.add("going on ends with " + error));
    }
    return problems;
  }

  private ResourceSchema schema() {
    return bench.operations(name).resource().schema();
  }

  /** Returns what is wrong with a scan that should have brought the rows of so many items. */
  private List<String> complete(ScanAttempt attempt, int items) {
    var problems = new ArrayList<>(conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
    int expected = items * scanned(sample.items(1)).size();
    if (problems.isEmpty() && items > 0 && expected == 0) {
      problems.add("the example makes no row");
    }
    if (problems.isEmpty() && attempt.tables().size() != expected) {
      problems.add(
          items
              + " items make "
              + attempt.tables().size()
              + " rows instead of "
              + expected
              + "; is {{n}} in every key of the example?");
    }
    return problems;
  }

  private Tables scanned(List<JsonElement> items) {
    serve(items);
    return bench.attempt(name).scan(ScanRequest.ALL, Optional.empty()).tables();
  }

  private List<String> conduct(ScanAttempt attempt) {
    return attempt.misconduct(bench.secrets());
  }

  private void serve(List<JsonElement> items) {
    bench.service().answerWith(request -> page(request, items));
  }

  private Reply page(Received request, List<JsonElement> items) {
    return Reply.of(200, sample.answers().answer(items, request.query()).toString());
  }
}
