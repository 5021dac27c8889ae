package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ProviderError;
import dev.headroom.plugins.cloudconnexa.StartedList.Outcome;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lists from which the usage is counted. */
record Inventory(Outcome users, Outcome networks, Outcome hosts, Outcome sessions) {
  /** Returns the items of a list; absent when not all of them are known. */
  static Optional<List<JsonView>> items(Outcome outcome) {
    return outcome instanceof Outcome.Read(List<JsonView> items)
        ? Optional.of(items)
        : Optional.empty();
  }

  /** Whether it is known that there is nothing that could take a seat. */
  boolean isEmpty() {
    return Stream.of(users, networks, hosts)
        .allMatch(outcome -> items(outcome).filter(List::isEmpty).isPresent());
  }

  /** Returns why a list could not be read. */
  Optional<ProviderError> refusal() {
    return Stream.of(users, networks, hosts, sessions)
        .filter(Outcome.Refused.class::isInstance)
        .map(outcome -> ((Outcome.Refused) outcome).error())
        .findFirst();
  }
}
