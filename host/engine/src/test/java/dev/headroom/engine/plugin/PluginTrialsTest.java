package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.platform.SafeNames;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind that a plugin ended. */
class PluginTrialsTest {
  @TempDir Path root;
  private TestingRuntime installation;
  private Path bad;
  private Path ran;

  @BeforeEach
  void installTwo() {
    installation = new TestingRuntime(root);
    ran = root.resolve("ran");
    bad = PluginJar.working("bad").source("acme.bad.AcmePlugin", leavesATrace()).write(jar("bad"));
    PluginJar.working("good").write(jar("good"));
  }

  @Test
  void aPluginThatLetsTheProcessLiveLeavesNoMark() throws IOException {
    assertThat(installation.start().providers())
        .extracting(ProviderEntry::id)
        .containsExactly("bad", "good");
    assertThat(ran).exists();
    try (Stream<Path> marks = Files.list(trials())) {
      assertThat(marks).isEmpty();
    }
  }

  @Test
  void aPluginThatEndedTheProcessIsNamedAndNotRunAgain() throws IOException {
    leaveMark(bad);

    PluginRuntime runtime = installation.start();

    assertThat(runtime.providers()).extracting(ProviderEntry::id).containsExactly("good");
    assertThat(runtime.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(bad))
        .satisfies(
            problem ->
                assertThat(problem.reason()).isEqualTo("the program ended while it was loaded"))
        .extracting(PluginProblem::remedy)
        .asString()
        .contains("headroom plugin disable bad", "headroom plugin enable bad");
    // Listing plugins judges refused ones again, but not this one.
    assertThat(installation.start().installed()).hasSize(2);
    assertThat(ran).doesNotExist();
  }

  @Test
  void itIsTriedAgainWhenTheUserSaysSo() throws IOException {
    leaveMark(bad);
    assertThat(installation.start().problems()).hasSize(1);

    assertThat(installation.start().enable("bad")).isTrue();

    assertThat(ran).doesNotExist();
    assertThat(installation.start().provider("bad")).isPresent();
    assertThat(ran).exists();
  }

  @Test
  void anotherFileOfTheSameNameIsTried() throws IOException {
    leaveMark(bad);
    PluginJar.working("bad").entry("more.txt", new byte[100]).write(bad);

    assertThat(installation.start().provider("bad")).isPresent();
  }

  @Test
  void theMarkOfAProcessThatIsAtWorkMeansNothing() throws IOException {
    String started = ProcessHandle.current().info().startInstant().map(String::valueOf).orElse("-");
    leaveMark(bad, ProcessHandle.current().pid() + " " + started);

    assertThat(installation.start().provider("bad")).isPresent();
  }

  @Test
  void switchingAPluginOffRunsNone() {
    PluginRuntime runtime = installation.start();

    assertThat(runtime.disable("bad")).isTrue();

    assertThat(runtime.known()).hasSize(2);
    assertThat(ran).doesNotExist();
    assertThat(installation.start().providers())
        .extracting(ProviderEntry::id)
        .containsExactly("good");
    assertThat(ran).doesNotExist();
  }

  private String leavesATrace() {
    return PluginJar.plugin("bad", PluginJar.provider("bad", ""))
        .replaceFirst(
            "\\{\n",
            "{ static { try { java.nio.file.Files.createFile(java.nio.file.Path.of(\""
                + ran
                + "\")); } catch (java.io.IOException there) { } }\n");
  }

  /** As a process leaves it: this one has another start than the mark says. */
  private void leaveMark(Path jar) throws IOException {
    leaveMark(jar, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
  }

  private void leaveMark(Path jar, String process) throws IOException {
    Files.createDirectories(trials());
    Files.writeString(
        trials().resolve(SafeNames.fileName(jar.toString()) + ".1"),
        process + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis() + "\n");
  }

  private Path trials() {
    return installation.cache().resolve("trials");
  }

  private Path jar(String id) {
    return installation.user().resolve(id + ".jar");
  }
}
