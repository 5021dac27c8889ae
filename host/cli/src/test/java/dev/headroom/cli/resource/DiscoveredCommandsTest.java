package dev.headroom.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.data.catalog.DiscoveringProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a provider that has to be asked which resources it has. */
class DiscoveredCommandsTest {
  @TempDir private Path directory;
  private final DiscoveringProvider pets =
      new DiscoveringProvider("pets").collection("cat", "name");
  private ResourceRun run;

  @BeforeEach
  void start() {
    run = new ResourceRun(directory, pets);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void helpAsksNobodyAndSaysWhatDoes() {
    run.run("pets", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("`headroom tables pets` asks which resources it has.");
    assertThat(pets.asked()).isZero();
  }

  @Test
  void helpKnowsWhatWasToldBefore() {
    run.run("pets", "cat", "list");
    run.run("pets", "--help");
    assertThat(run.out()).contains("cat", "Told by the service").doesNotContain("headroom tables");

    run.run("pets", "cat", "--help");
    assertThat(run.out()).contains("Its table in SQL is pets_cat.");
    assertThat(pets.asked()).isEqualTo(1);
  }

  @Test
  void aResourceIsListedAtTheFirstTime() {
    run.run("pets", "cat", "list", "--jsonl");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("{\"id\":1,\"name\":\"name 1\"}\n");
  }

  @Test
  void aResourceThatIsNewIsFoundWhenItIsNamed() {
    run.run("pets", "cat", "list");
    pets.collection("dog", "name");
    run.run("pets", "dog", "list", "--jsonl");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(pets.asked()).isEqualTo(2);
  }

  @Test
  void offlineAsksNobody() {
    run.run("pets", "cat", "list", "--offline");
    assertThat(run.exitCode()).isEqualTo(2);

    run.run("pets", "cat", "list");
    run.run("pets", "cat", "list", "--offline", "--jsonl");
    assertThat(run.out()).isEqualTo("{\"id\":1,\"name\":\"name 1\"}\n");
    assertThat(pets.asked()).isEqualTo(1);
  }

  @Test
  void aServiceThatIsDownAtTheFirstTimeIsTheFailureOfTheCommand() {
    pets.failing(new ProviderException(ErrorKind.NOT_SIGNED_IN, "nobody is signed in"));

    run.run("pets", "cat", "list");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error: nobody is signed in");
    run.run("pets");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("say which resource or command of pets is meant");
  }
}
