package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.resource.ListService.Received;
import dev.headroom.testkit.resource.ListService.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * The list of one resource on the bench: serves it, scans it, and knows what a scan that nothing
 * disturbs makes of it. Not for several threads.
 */
final class ListFixture {
  private final ResourceBench bench;
  private final String name;
  private final ResourceFake.Sample sample;
  private final Map<Integer, ScanAttempt> undisturbed = new HashMap<>();
  private int pageSize;

  ListFixture(ResourceBench bench, String name, ResourceFake.Sample sample) {
    this.bench = bench;
    this.name = name;
    this.sample = sample;
  }

  ResourceBench bench() {
    return bench;
  }

  String name() {
    return name;
  }

  Resource resource() {
    return bench.operations(name).resource();
  }

  ResourceSchema schema() {
    return resource().schema();
  }

  ListAnswers answers() {
    return sample.answers();
  }

  boolean isPaged() {
    return answers().hasPages();
  }

  /** Returns how many items the resource asks for at once; a few where it gets all of them. */
  int pageSize() {
    if (pageSize == 0) {
      serve(List.of());
      scan();
      pageSize =
          bench.service().received().stream()
              .filter(request -> request.method().equals("GET"))
              .mapToInt(request -> isPaged() ? answers().pageSize(request.query()) : 2)
              .max()
              .orElseThrow(() -> new AssertionError(name + " asked for no list"));
    }
    return pageSize;
  }

  /** Returns the path that the resource reads its list from. */
  String listPath() {
    scan(items(1));
    return bench.service().received().stream()
        .filter(request -> request.method().equals("GET"))
        .map(Received::path)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " asked for no list"));
  }

  /** Returns the number of items of a list whose second page has one; without pages, as many. */
  int moreThanAPage() {
    return pageSize() + 1;
  }

  /** Returns the number of items of a list whose third page has one; without pages, some. */
  int moreThanTwoPages() {
    return 2 * pageSize() + 1;
  }

  List<JsonElement> items(int count) {
    return sample.items(count);
  }

  /** Serves the same list to every request from now on. */
  void serve(List<JsonElement> items) {
    answerWith(request -> page(request, items));
  }

  void answerWith(Answers answers) {
    bench.service().answerWith(answers::answer);
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Answers {
    Reply answer(Received request);
  }

  Reply page(Received request, List<JsonElement> items) {
    return Reply.of(200, answers().answer(items, request.query()).toString());
  }

  /** Scans on a new machine. */
  ScanAttempt scan() {
    return scan(ScanRequest.ALL);
  }

  ScanAttempt scan(ScanRequest request) {
    return bench.attempt(name).scan(request, Optional.empty());
  }

  ScanAttempt scan(List<JsonElement> items) {
    serve(items);
    return scan();
  }

  /**
   * Scans a list of which something happens to one answer in the middle: to the first one after a
   * page was delivered, or, where all comes at once, to the only one.
   */
  ScanAttempt scanDisturbedOnce(List<JsonElement> items, UnaryOperator<Reply> fault) {
    var happens = new AtomicBoolean(!isPaged());
    answerWith(
        request -> {
          Reply page = page(request, items);
          return happens.getAndSet(false) ? fault.apply(page) : page;
        });
    return bench
        .attempt(name)
        .afterFirstPage(() -> happens.set(isPaged()))
        .scan(ScanRequest.ALL, Optional.empty());
  }

  /** Goes on with a disturbed scan on another machine, while nothing disturbs any more. */
  ScanAttempt goOn(ScanAttempt disturbed) {
    return bench
        .attempt(name, Optional.of(disturbed.tables()))
        .scan(ScanRequest.ALL, disturbed.cursor());
  }

  /** Returns what a scan of so many items brings when nothing happens meanwhile. */
  ScanAttempt undisturbed(int items) {
    ScanAttempt known = undisturbed.get(items);
    if (known == null) {
      known = scan(items(items));
      undisturbed.put(items, known);
    }
    return known;
  }

  /** Returns what is wrong with a scan that should have brought the rows of so many items. */
  List<String> complete(ScanAttempt attempt, int items) {
    var problems = new ArrayList<>(conduct(attempt));
    attempt.error().ifPresent(error -> problems.add("the scan ends with " + error));
    if (!problems.isEmpty()) {
      return problems;
    }
    ScanAttempt one = undisturbed(1);
    if (one.tables().size() == 0) {
      return List.of("the example makes no row");
    }
    int expected = items * one.tables().size();
    if (attempt.tables().size() != expected) {
      return List.of(
          items
              + " items make "
              + attempt.tables().size()
              + " rows instead of "
              + expected
              + "; is {{n}} in every key of the example?");
    }
    problems.addAll(attempt.tables().differences(undisturbed(items).tables()));
    problems.addAll(attempt.tables().doubled());
    int received = items * one.tables().received();
    if (attempt.tables().received() != received) {
      problems.add(
          attempt.tables().received() + " rows came instead of " + received + ", some repeatedly");
    }
    return problems;
  }

  /**
   * Returns what is wrong with rows of a longer list: each is as if its item had been alone. Looks
   * at the first and the last item and at those on both sides of the first page's end.
   */
  List<String> unlikeAlone(ScanAttempt attempt, int items) {
    var problems = new ArrayList<String>();
    for (int position : new TreeSet<>(List.of(0, pageSize() - 1, pageSize(), items - 1))) {
      if (position >= 0 && position < items) {
        ScanAttempt alone = scan(List.of(items(items).get(position)));
        problems.addAll(attempt.tables().missing(alone.tables()));
      }
    }
    return problems.stream().distinct().toList();
  }

  /** Returns what is wrong with the rows of the page that a disturbed scan had delivered. */
  List<String> firstPage(ScanAttempt disturbed) {
    if (!isPaged()) {
      return List.of();
    }
    if (disturbed.pages() != 1 || disturbed.cursor().isEmpty()) {
      return List.of(
          "one page of a list was delivered "
              + disturbed.pages()
              + " times before the disturbance, so nobody can go on behind it");
    }
    return disturbed.tables().differences(undisturbed(pageSize()).tables());
  }

  List<String> conduct(ScanAttempt attempt) {
    return attempt.misconduct(bench.secrets());
  }
}
