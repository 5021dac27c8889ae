package dev.headroom.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.resource.Resource;
import dev.headroom.cli.resource.ResourceCompletion.Candidate;
import dev.headroom.engine.data.catalog.DiscoveringProvider;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceCompletionTest {
  @TempDir private Path directory;
  private final TestingResource users = TestingResource.named("user").rows(10, 5);
  private ResourceRun run;

  @BeforeEach
  void start() {
    run =
        new ResourceRun(
            directory, TestingProvider.of("acme", users, TestingResource.named("user-group")));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void offersTheResourcesOfAProvider() {
    assertThat(words("acme", "u")).containsExactly("user", "user-group");
    assertThat(words("--profile", "work", "acme", "user-")).containsExactly("user-group");
    assertThat(words("globex", "")).isEmpty();
    assertThat(words("acme")).isEmpty();
  }

  @Test
  void offersOnlyColumnsThatCanBeWritten() {
    users.writing(Resource.Capability.UPDATE, "group").writing(Resource.Capability.CREATE, "name");

    assertThat(words("acme", "user", "update", "10", "--set", "")).containsExactly("group=");
    assertThat(words("acme", "user", "update", "10", "--unset", "")).containsExactly("group");
    assertThat(words("acme", "user", "create", "--set", "")).containsExactly("name=");
    assertThat(words("acme", "user", "list", "--where", "n")).containsExactly("name=");
  }

  @Test
  void offersWhatAProviderToldBeforeAndNeverAsksIt() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name");
    try (var other = new ResourceRun(directory, pets)) {
      run = other;
      assertThat(words("pets", "")).isEmpty();
      other.run("pets", "cat", "list");
      assertThat(words("pets", "")).containsExactly("cat");
      assertThat(words("pets", "cat", "list", "--where", "n")).containsExactly("name=");
      assertThat(pets.asked()).isEqualTo(1);
    }
  }

  @Test
  void offersOperationsAndTheirOptions() {
    assertThat(words("acme", "user", ""))
        .containsExactly("list", "get", "create", "update", "delete");
    assertThat(words("acme", "user", "list", "--s"))
        .containsExactlyInAnyOrder("--show-sensitive", "--sort");
    assertThat(words("acme", "nothing", "")).isEmpty();
    assertThat(words("acme", "user", "nothing", "")).isEmpty();
  }

  @Test
  void offersColumnsWhereOneIsWanted() {
    assertThat(words("acme", "user", "list", "--where", "g")).containsExactly("group=");
    assertThat(words("acme", "user", "list", "--columns", "id,na")).containsExactly("id,name");
    assertThat(words("acme", "user", "update", "1", "--set", ""))
        .contains("name=")
        .doesNotContain("secret=");
    assertThat(words("acme", "user", "list", "--limit", "")).isEmpty();
  }

  @Test
  void offersTheKeysThatTheMirrorHasAndAsksNobody() {
    assertThat(words("acme", "user", "get", "1")).isEmpty();
    run.run("acme", "user", "list");
    int asked = users.scans().size() + users.reads().size();

    assertThat(run.completion().candidates(List.of("acme", "user", "get", "--offline", "12")))
        .containsExactly(new Candidate("12", "name 12"));
    assertThat(words("acme", "user", "delete", "")).hasSize(5);
    assertThat(words("acme", "user", "delete", "12", "")).isEmpty();
    assertThat(words("acme", "user", "list", "")).isEmpty();
    assertThat(users.scans().size() + users.reads().size()).isEqualTo(asked);
  }

  private List<String> words(String... line) {
    return run.completion().candidates(List.of(line)).stream().map(Candidate::word).toList();
  }
}
