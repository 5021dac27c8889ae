package dev.headroom.toolkit.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A scenario while it is played: knows which exchanges took place and which requests nobody
 * understood. Exchanges with one and the same request are answered in their order, and the last of
 * them again and again. Safe for use by several threads.
 */
public final class ScenarioPlay {
  private final Scenario scenario;
  private final Set<Integer> used = new HashSet<>();
  private final List<String> misunderstood = new ArrayList<>();

  public ScenarioPlay(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Returns the exchange that a request belongs to; empty when no exchange fits. */
  public synchronized Optional<Exchange> answer(ReceivedRequest request) {
    Optional<Integer> last = Optional.empty();
    for (int index = 0; index < scenario.exchanges().size(); index++) {
      if (fits(index, request)) {
        last = Optional.of(index);
        if (!used.contains(index)) {
          break;
        }
      }
    }
    last.ifPresentOrElse(used::add, () -> misunderstood.add(explain(request)));
    return last.map(scenario.exchanges()::get);
  }

  /** Whether an exchange fits a request. */
  public synchronized boolean knows(ReceivedRequest request) {
    for (int index = 0; index < scenario.exchanges().size(); index++) {
      if (fits(index, request)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(int index, ReceivedRequest request) {
    Exchange.Request expected = scenario.exchanges().get(index).request();
    return RequestMatcher.isSamePlace(expected, request)
        && RequestMatcher.differences(expected, request).isEmpty();
  }

  private String explain(ReceivedRequest request) {
    return scenario.exchanges().stream()
        .map(Exchange::request)
        .filter(expected -> RequestMatcher.isSamePlace(expected, request))
        .findFirst()
        .map(
            expected ->
                request + ": " + String.join(", ", RequestMatcher.differences(expected, request)))
        .orElseGet(() -> request + ": no exchange of " + scenario + " has this address");
  }

  /** Returns the requests that no exchange fitted, each with the reason; without secrets. */
  public synchronized List<String> misunderstood() {
    return List.copyOf(misunderstood);
  }

  /** Returns the exchanges of a phase that have not taken place and are not optional. */
  public synchronized List<Exchange> unused(Exchange.Phase phase) {
    var unused = new ArrayList<Exchange>();
    for (int index = 0; index < scenario.exchanges().size(); index++) {
      Exchange exchange = scenario.exchanges().get(index);
      if (exchange.during() == phase && !exchange.optional() && !used.contains(index)) {
        unused.add(exchange);
      }
    }
    return List.copyOf(unused);
  }
}
