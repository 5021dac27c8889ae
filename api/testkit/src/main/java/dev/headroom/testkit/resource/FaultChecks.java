package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.resource.ListService.Received;
import dev.headroom.testkit.resource.ListService.Reply;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What holds when a scan is disturbed. Where a list has pages, this happens after the first one was
 * delivered; where all comes at once, to the only answer.
 */
final class FaultChecks {
  private static final long PAUSE_SECONDS = 7;

  /** What services, proxies and sign-in pages answer instead of a list. */
  private static final List<String> OTHER_BODIES =
      List.of(
          "",
          "null",
          "\"later\"",
          "{}",
          "{\"error\":{\"message\":\"later\"}}",
          "<!doctype html><title>Sign in</title>");

  private final ListFixture trial;

  FaultChecks(ListFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    return List.of(
        Check.of("says when to go on after too many requests", this::limited),
        Check.of("goes on after the connection broke", this::cut),
        Check.of("goes on after the service failed", this::failed),
        Check.of("takes no other answer for an empty list", this::otherAnswers),
        Check.of("takes no other answer for the end of the list", this::otherAnswersInTheMiddle));
  }

  private List<String> limited() {
    Instant end = TestingProviderContext.NOW.plusSeconds(PAUSE_SECONDS);
    Predicate<ProviderError> expected =
        error -> error.kind() == ErrorKind.RATE_LIMITED && error.retryAt().equals(Optional.of(end));
    var problems =
        new ArrayList<>(interrupted(page -> tooMany(Long.toString(PAUSE_SECONDS)), expected));
    // RFC 9110, section 10.2.3: a number of seconds, or a date.
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC));
    trial.answerWith(request -> tooMany(date));
    ScanAttempt attempt = trial.scan();
    if (attempt.error().filter(expected).isEmpty()) {
      problems.add("the date in Retry-After is lost: " + attempt.error());
    }
    return problems;
  }

  private static Reply tooMany(String retryAfter) {
    return new Reply(429, "", Map.of("Retry-After", retryAfter), false);
  }

  private List<String> cut() {
    return interrupted(
        page -> new Reply(page.status(), page.body(), page.headers(), true),
        error -> error.kind() == ErrorKind.NETWORK || error.kind() == ErrorKind.INVALID_RESPONSE);
  }

  private List<String> failed() {
    return interrupted(page -> Reply.of(503, ""), error -> error.kind() == ErrorKind.UNAVAILABLE);
  }

  /** The scan ends where it is disturbed; another machine goes on from there. */
  private List<String> interrupted(UnaryOperator<Reply> fault, Predicate<ProviderError> expected) {
    int count = trial.moreThanAPage();
    List<JsonElement> items = trial.items(count);
    trial.undisturbed(count);
    ScanAttempt first = trial.scanDisturbedOnce(items, fault);
    var problems = new ArrayList<>(trial.conduct(first));
    if (first.error().filter(expected).isEmpty()) {
      problems.add("the scan ends with " + first.error().map(Object::toString).orElse("success"));
      return problems;
    }
    List<Received> before = trial.bench().service().received();
    problems.addAll(trial.firstPage(first));
    trial.serve(items);
    ScanAttempt second = trial.goOn(first);
    boolean startsAnew =
        trial.bench().service().received().stream()
            .limit(1)
            .anyMatch(request -> request.asks(before.getFirst()));
    if (first.cursor().isPresent() && startsAnew) {
      problems.add("the scan starts over instead of going on");
    }
    problems.addAll(trial.complete(second, count));
    return problems;
  }

  private List<String> otherAnswers() {
    var problems = new ArrayList<String>();
    for (String body : OTHER_BODIES) {
      trial.answerWith(request -> Reply.of(200, body));
      ScanAttempt attempt = trial.scan();
      problems.addAll(refused(attempt, body, "a list"));
    }
    return problems;
  }

  /** Whoever takes one of them for a page takes it for the last one. */
  private List<String> otherAnswersInTheMiddle() {
    var problems = new ArrayList<String>();
    List<JsonElement> items = trial.items(trial.moreThanAPage());
    for (String body : List.of("", "{}")) {
      ScanAttempt attempt = trial.scanDisturbedOnce(items, page -> Reply.of(200, body));
      problems.addAll(refused(attempt, body, "the end of a list"));
    }
    ScanAttempt half =
        trial.scanDisturbedOnce(
            items, page -> Reply.of(200, page.body().substring(0, page.body().length() / 2)));
    problems.addAll(refused(half, "half a page", "the end of a list"));
    return problems;
  }

  private List<String> refused(ScanAttempt attempt, String body, String what) {
    var problems = new ArrayList<>(trial.conduct(attempt));
    if (attempt.error().isEmpty()) {
      problems.add("an answer of " + (body.isEmpty() ? "nothing" : body) + " is taken for " + what);
    }
    return problems;
  }
}
