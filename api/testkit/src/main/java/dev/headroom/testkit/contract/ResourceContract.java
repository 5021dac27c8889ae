package dev.headroom.testkit.contract;

import dev.headroom.testkit.resource.ResourceBench;
import dev.headroom.testkit.resource.ResourceFake;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every resource of the provider fits what it declares and what the others declare, reads its list
 * to the end whatever happens meanwhile, keeps what the service tells and no secret. A provider
 * without resources keeps it by having none.
 */
public interface ResourceContract extends ProviderSupplier {
  /**
   * Returns how the service of the provider hands out the lists of its resources. A provider with
   * resources overrides this: without a list, nothing of a scan can be tried.
   */
  default ResourceFake resourceFake() {
    return new ResourceFake();
  }

  @Test
  default void declaresResourcesThatFitTogether() {
    try (var bench = ResourceBench.open(this::provider, resourceFake())) {
      Assertions.assertThat(bench.declarationProblems()).as("problems").isEmpty();
    }
  }

  @TestFactory
  default Stream<DynamicNode> everyResourceKeepsTheContract() {
    var bench = ResourceBench.open(this::provider, resourceFake());
    return bench.checks().entrySet().stream()
        .<DynamicNode>map(
            resource ->
                DynamicContainer.dynamicContainer(
                    resource.getKey(),
                    resource.getValue().stream()
                        .map(
                            check ->
                                DynamicTest.dynamicTest(check.name(), () -> assertNone(check)))))
        .onClose(bench::close);
  }

  /** What a resource does not declare is aborted with the reason, rather than green. */
  private static void assertNone(ResourceBench.Check check) {
    check.notDeclared().ifPresent(Assumptions::abort);
    Assertions.assertThat(check.problems().get()).as("problems").isEmpty();
  }
}
