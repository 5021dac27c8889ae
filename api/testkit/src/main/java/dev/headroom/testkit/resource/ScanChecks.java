package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds for the scan of a list that answers well, however long it is. */
final class ScanChecks {
  private final ListFixture trial;

  ScanChecks(ListFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    return List.of(
        Check.of("reads an empty list", () -> reads(0)),
        Check.of("reads one page", () -> reads(Math.min(3, trial.pageSize()))),
        Check.of("reads pages that are exactly full", () -> reads(full())),
        Check.of("reads a last page of one row", () -> reads(trial.moreThanAPage())),
        Check.of("takes a row that comes twice for one", this::repeated),
        Check.of("ends when the list shrinks meanwhile", this::shrinking),
        Check.of("takes a limit for what is needed at least", this::limit),
        circles());
  }

  private int full() {
    return trial.isPaged() ? 2 * trial.pageSize() : 7;
  }

  private List<String> reads(int count) {
    ScanAttempt attempt = trial.undisturbed(count);
    var problems = new ArrayList<>(trial.complete(attempt, count));
    if (!problems.isEmpty()) {
      return problems;
    }
    problems.addAll(trial.unlikeAlone(attempt, count));
    long rows = attempt.tables().size(trial.name());
    if (attempt.totals().stream().anyMatch(total -> total != rows)) {
      problems.add("a list of " + rows + " rows is said to have " + attempt.totals());
    }
    return problems;
  }

  private List<String> repeated() {
    int size = trial.pageSize();
    int count = full();
    List<JsonElement> items = new ArrayList<>(trial.items(count));
    items.add(size, items.get(size - 1));
    ScanAttempt attempt = trial.scan(items);
    var problems = new ArrayList<>(trial.conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
    problems.addAll(attempt.tables().differences(trial.undisturbed(count).tables()));
    return problems;
  }

  private List<String> shrinking() {
    int size = trial.pageSize();
    List<JsonElement> all = trial.items(2 * size + 1);
    var problems = new ArrayList<>(shrinking(all, all.subList(size, all.size())));
    problems.addAll(shrinking(all, List.of()));
    return problems;
  }

  /** What was on the first page and what is on the second one is there; what was between may be. */
  private List<String> shrinking(List<JsonElement> all, List<JsonElement> rest) {
    var requests = new AtomicInteger();
    trial.answerWith(request -> trial.page(request, requests.getAndIncrement() == 0 ? all : rest));
    ScanAttempt attempt = trial.scan();
    var problems = new ArrayList<>(trial.conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
    problems.addAll(trial.undisturbed(all.size()).tables().missing(attempt.tables()));
    problems.addAll(attempt.tables().missing(trial.undisturbed(trial.pageSize()).tables()));
    if (!rest.isEmpty()) {
      ScanAttempt last = trial.scan(List.of(rest.getLast()));
      problems.addAll(attempt.tables().missing(last.tables()));
    }
    return problems;
  }

  private List<String> limit() {
    int count = trial.moreThanAPage();
    Tables whole = trial.undisturbed(count).tables();
    var problems = new ArrayList<String>();
    for (int limit : List.of(1, 2, count)) {
      trial.serve(trial.items(count));
      ScanAttempt attempt =
          trial.scan(new ScanRequest(Map.of(), OptionalLong.of(limit), Optional.empty()));
      problems.addAll(trial.conduct(attempt));
      attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
      problems.addAll(whole.missing(attempt.tables()));
      int rows = attempt.tables().size(trial.name());
      if (rows < Math.min(limit, whole.size(trial.name()))) {
        problems.add(
            "of a list of " + count + ", " + limit + " rows are needed and " + rows + " come");
      }
    }
    return problems;
  }

  /**
   * A page that names itself is a bad answer. A circle of several pages nobody can see from one of
   * them: the host does, by cursors that come again, so a resource owes it the same cursor for the
   * same page.
   */
  private Check circles() {
    String name = "does not follow a list in a circle";
    if (trial.answers().inACircle(1, 1).isEmpty()) {
      return Check.notDeclared(name, "no page of the list names the next one");
    }
    return Check.of(
        name,
        () -> {
          var problems = new ArrayList<>(circle(1, 1));
          problems.addAll(circle(1, 2));
          problems.addAll(circle(2, 2));
          return problems;
        });
  }

  private List<String> circle(int start, int length) {
    List<JsonElement> items = trial.items((start + length) * trial.pageSize());
    ListAnswers answers = trial.answers().inACircle(start, length).orElseThrow();
    trial.answerWith(
        request -> ListService.Reply.of(200, answers.answer(items, request.query()).toString()));
    ScanAttempt attempt = trial.scan();
    if (attempt.isCircling() && length > 1) {
      return List.of();
    }
    var problems = new ArrayList<>(trial.conduct(attempt));
    boolean isNoticed =
        attempt.error().filter(error -> error.kind() == ErrorKind.INVALID_RESPONSE).isPresent();
    if (!isNoticed) {
      problems.add(
          length == 1
              ? "a page that names itself as the next one is no bad answer"
              : "a circle of " + length + " pages is no bad answer, and no cursor comes again");
    }
    return problems;
  }
}
