package dev.headroom.engine.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePagesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void givesUpAListThatLeadsInACircle(int length) {
    ResourcePages pages = pages(new Numbered(length, Integer.MAX_VALUE));

    assertThatThrownBy(
            () -> {
              for (int page = 0; page < 5 * length + 5; page++) {
                pages.next();
              }
            })
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE))
        .hasMessageContaining("a page that it had sent before");
  }

  @Test
  void readsAListToItsEnd() {
    ResourcePages pages = pages(new Numbered(1_000, 20));
    int read = 0;
    while (!pages.isEnded()) {
      pages.next();
      read++;
    }
    assertThat(read).isEqualTo(20);
  }

  private static ResourcePages pages(Resource resource) {
    var table = new ResourceTable(TestingProvider.of("acme", resource), resource);
    return new ResourcePages(
        table,
        ScanRequest.ALL,
        new ResourceCalls((provider, deadline) -> new UnusedContext()),
        Deadline.in(Duration.ofMinutes(1)));
  }

  /**
   * Names its pages by numbers.
   *
   * @param circle after how many pages the numbers begin again
   * @param pages how many pages there are
   */
  private record Numbered(int circle, int pages) implements Resource {
    @Override
    public ResourceSchema schema() {
      return TestingResource.named("user").schema();
    }

    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.SCAN);
    }

    @Override
    public SyncPolicy syncPolicy() {
      return new SyncPolicy.Full(Duration.ofHours(1));
    }

    @Override
    public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
      int page = cursor.map(Integer::valueOf).orElse(0);
      return Page.of(
          List.of(),
          page + 1 < pages ? Optional.of(String.valueOf((page + 1) % circle)) : Optional.empty());
    }
  }
}
