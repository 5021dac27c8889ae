package dev.headroom.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourcePageTest {
  @Test
  void tellsAllThatIsDeclared() {
    var users =
        TestingResource.named("user")
            .policy(
                new SyncPolicy.Incremental(
                    Duration.ofMinutes(10),
                    "changed",
                    new SyncPolicy.Deletions.ByFullScan(Duration.ofDays(1))));
    var table = new ResourceTable(TestingProvider.of("acme", users), users);

    assertThat(ResourcePage.of(Optional.empty(), List.of(table)))
        .contains("## user\n\nRows of a test.\n")
        .contains("| operations | list, get, create, update, delete |\n")
        .contains("| table | `acme_user` |\n")
        .contains("what changed by `changed` is read after 10m, everything after 1d 0h")
        .contains("| `id` | integer | key, selected by the service | The key |\n")
        .contains("| `secret` | text | masked | A secret |\n");
  }

  @Test
  void marksWhatCanBeSet() {
    TestingResource users =
        TestingResource.named("user")
            .writing(Resource.Capability.CREATE, "name", "group")
            .writing(Resource.Capability.UPDATE, "name");

    assertThat(
            ResourcePage.of(
                Optional.empty(),
                List.of(new ResourceTable(TestingProvider.of("acme", users), users))))
        .contains("| `name` | text | can be set | A name |\n")
        .contains("| `group` | text | set by create, selected by the service |")
        .contains("| `changed` | integer |  | Grows with every change |\n");
  }

  @Test
  void isEmptyForAProviderWithoutResources() {
    assertThat(ResourcePage.of(Optional.empty(), List.of())).isEmpty();
  }
}
