package dev.headroom.testkit.contract;

import dev.headroom.api.Provider;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.testkit.fake.AnswerFault;
import dev.headroom.testkit.fake.JsonLeaves;
import dev.headroom.testkit.fake.ScenarioBench;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.Exchange.Body;
import dev.headroom.toolkit.scenario.Expectation;
import dev.headroom.toolkit.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario of the provider turns out as it says, and no broken answer makes the provider
 * crash, show a secret, or claim what nobody told it.
 */
public interface ScenarioContract extends ProviderSupplier {
  /** The situations that every provider with usage has a scenario for. */
  Set<String> REQUIRED =
      Set.of(
          "healthy", "near-limit", "expired-token", "rate-limited", "malformed", "empty-account");

  @Test
  default void hasAScenarioForEverySituation() {
    Provider provider = provider();
    if (provider.fetchStrategies().isEmpty()) {
      return;
    }
    Set<String> names =
        ScenarioBench.files(provider).stream()
            .map(ScenarioFile::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Assertions.assertThat(names).containsAll(REQUIRED);
  }

  @TestFactory
  default Stream<DynamicNode> everyScenarioTurnsOutAsItSays() {
    var bench = ScenarioBench.open(provider());
    return bench.files().stream()
        .<DynamicNode>map(
            file ->
                DynamicTest.dynamicTest(file.name(), () -> assertNoProblems(bench.problems(file))))
        .onClose(bench::close);
  }

  @TestFactory
  default Stream<DynamicNode> noBrokenAnswerIsTakenForTheTruth() {
    var bench = ScenarioBench.open(provider());
    return bench.files().stream()
        .filter(file -> bench.scenario(file).expected().usage() instanceof Expectation.Usage.Known)
        .<DynamicNode>map(
            file -> DynamicContainer.dynamicContainer(file.name(), brokenAnswers(bench, file)))
        .onClose(bench::close);
  }

  private static Stream<DynamicNode> brokenAnswers(ScenarioBench bench, ScenarioFile file) {
    UsageSnapshot whole = bench.snapshot(file);
    var tests = new ArrayList<DynamicNode>();
    List<Exchange> exchanges = bench.scenario(file).exchanges();
    for (int index = 0; index < exchanges.size(); index++) {
      Exchange exchange = exchanges.get(index);
      if (exchange.during() != Exchange.Phase.USAGE) {
        continue;
      }
      int position = index;
      String name = index + " " + exchange.request().path();
      tests.add(
          DynamicContainer.dynamicContainer(
              name,
              Stream.of(AnswerFault.values())
                  .map(
                      fault ->
                          DynamicTest.dynamicTest(
                              fault.name(),
                              () ->
                                  assertNoProblems(
                                      bench.problemsWith(
                                          file,
                                          position,
                                          fault.applyTo(exchange.response()),
                                          whole,
                                          fault.changesNumbers()))))));
      if (exchange.response().body() instanceof Body.Json json) {
        tests.add(
            DynamicContainer.dynamicContainer(
                name + " without",
                JsonLeaves.withoutEachField(json.element()).stream()
                    .map(
                        without ->
                            DynamicTest.dynamicTest(
                                without.path(),
                                () ->
                                    assertNoProblems(
                                        bench.problemsWith(
                                            file,
                                            position,
                                            exchange
                                                .response()
                                                .withBody(new Body.Json(without.tree())),
                                            whole,
                                            false))))));
      }
    }
    return tests.stream();
  }

  private static void assertNoProblems(List<String> problems) {
    Assertions.assertThat(problems).as("problems").isEmpty();
  }
}
