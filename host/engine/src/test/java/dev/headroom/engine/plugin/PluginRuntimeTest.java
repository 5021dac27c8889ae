package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.engine.plugin.InstalledPlugin.State;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PluginRuntimeTest {
  @TempDir private Path root;

  @Test
  void theSpiIsANamedModuleHereOrTheseTestsProveNothing() {
    assertThat(ProviderPlugin.class.getModule().getName()).isEqualTo("dev.headroom.api");
    assertThat(PluginRuntime.class.getModule().getName()).isEqualTo("dev.headroom.engine");
  }

  @Test
  void aJarInTheUserDirectoryIsAProvider() {
    var installation = new TestingRuntime(root);
    PluginJar.working("acme").write(installation.user().resolve("acme.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.providers()).extracting(ProviderEntry::id).containsExactly("acme");
    Map<String, Provider> loaded = runtime.load(List.of("acme"));
    assertThat(loaded.get("acme").info().name()).isEqualTo("Acme acme");
  }

  @Test
  void aJarWithoutModuleDescriptorIsAProvider() {
    var installation = new TestingRuntime(root);
    PluginJar.workingPlain("acme").write(installation.user().resolve("acme.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.load(List.of("acme"))).containsOnlyKeys("acme");
  }

  @Test
  void aProviderThatIsNotInstalledIsNotLoaded() {
    PluginRuntime runtime = new TestingRuntime(root).start();

    assertThat(runtime.load(List.of("acme"))).isEmpty();
    assertThat(runtime.problems()).isEmpty();
  }

  @Test
  void directoriesHaveAnOrderAndTheirPluginsASource() {
    Path extra = root.resolve("extra");
    var installation = new TestingRuntime(root).extra(extra);
    PluginJar.working("third").write(extra.resolve("a.jar"));
    PluginJar.working("second").write(installation.user().resolve("b.jar"));
    PluginJar.working("first").write(installation.bundled().resolve("c.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.installed())
        .extracting(InstalledPlugin::source)
        .containsExactly(Source.BUNDLED, Source.USER, Source.EXTRA);
    assertThat(runtime.providers())
        .extracting(ProviderEntry::id)
        .containsExactly("first", "second", "third");
  }

  @Test
  void anExtraDirectoryMayBeOneJar() {
    Path jar = PluginJar.working("acme").write(root.resolve("work/target/acme.jar"));

    assertThat(new TestingRuntime(root).extra(jar).start().load(List.of("acme"))).hasSize(1);
  }

  @Test
  void anExtraDirectoryThatIsNotThereIsAProblem() {
    Path missing = root.resolve("missing");

    assertThat(new TestingRuntime(root).extra(missing).start().problems())
        .containsExactly(
            new PluginProblem(
                missing,
                "there is no such directory",
                "correct --plugins-dir or HEADROOM_PLUGINS"));
  }

  @Test
  void anExtraDirectoryThatDependsOnTheWorkingDirectoryIsNotUsed() {
    Path relative = Path.of("plugins-of-here");

    assertThat(new TestingRuntime(root).extra(relative).start().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(relative))
        .satisfies(
            problem ->
                assertThat(problem.remedy()).isEqualTo("give its full path in HEADROOM_PLUGINS"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void pluginsThatEverybodyCanChangeAreNotRun() throws IOException {
    Path open = root.resolve("open");
    PluginJar.working("acme").write(open.resolve("acme.jar"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    PluginRuntime runtime = new TestingRuntime(root).extra(open).start();

    assertThat(runtime.providers()).isEmpty();
    assertThat(runtime.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.reason())
                    .isEqualTo(
                        "the plugins in it are not used: it can be changed by every user of this"
                            + " machine"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theFolderOfTheUserIsTakenBackFromOthersAndIsNoLink() throws IOException {
    var installation = new TestingRuntime(root);
    PluginJar.working("acme").write(installation.user().resolve("acme.jar"));
    Files.setPosixFilePermissions(
        installation.user(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(installation.start().provider("acme")).isPresent();
    assertThat(Files.getPosixFilePermissions(installation.user()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));

    Files.createSymbolicLink(
        installation.user(), Files.move(installation.user(), root.resolve("elsewhere")));
    PluginRuntime runtime = installation.start();
    assertThat(runtime.providers()).isEmpty();
    assertThat(runtime.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).endsWith("not used: it is a link"));
  }

  @Test
  void aDisabledPluginDoesNotRunUntilItIsEnabled() {
    var installation = new TestingRuntime(root);
    Path marker = root.resolve("ran");
    PluginJar.working("acme")
        .source("acme.acme.AcmePlugin", marking(marker))
        .write(installation.user().resolve("acme.jar"));
    PluginJar.working("other").write(installation.user().resolve("other.jar"));
    assertThat(installation.start().providers()).hasSize(2);
    assertThat(installation.start().disable("other")).isTrue();
    assertThat(installation.start().disable("acme")).isTrue();
    assertThat(marker).exists();
    marker.toFile().delete();

    PluginRuntime runtime = installation.start();

    assertThat(runtime.providers()).isEmpty();
    assertThat(runtime.load(List.of("acme"))).isEmpty();
    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.installed())
        .extracting(InstalledPlugin::state)
        .containsExactly(State.DISABLED, State.DISABLED);
    assertThat(marker).doesNotExist();
    assertThat(runtime.enable("acme")).isTrue();
    assertThat(runtime.enable("acme")).isFalse();
    assertThat(installation.start().load(List.of("acme"))).containsOnlyKeys("acme");
  }

  @Test
  void aPluginThatIsDisabledBeforeItWasSeenNeverRuns() throws IOException {
    var installation = new TestingRuntime(root);
    Path marker = root.resolve("ran");
    PluginJar.working("acme")
        .source("acme.acme.AcmePlugin", marking(marker))
        .write(installation.user().resolve("acme.jar"));
    Files.writeString(installation.user().resolve("disabled.txt"), "# mine\n\n acme \n");

    assertThat(installation.start().providers()).isEmpty();

    assertThat(marker).doesNotExist();
    installation.start().enable("acme");
    assertThat(installation.start().providers()).hasSize(1);
  }

  @Test
  void aProviderThatIsMissingIsExplainedByItsPlugin() throws Exception {
    var installation = new TestingRuntime(root);
    PluginJar.working("acme").write(installation.user().resolve("acme.jar"));
    Files.writeString(installation.user().resolve("broken-1.2.jar"), "no jar");
    installation.start().disable("acme");

    PluginRuntime runtime = installation.start();

    assertThat(MissingProvider.of(runtime, "acme").error())
        .isEqualTo(
            ProviderError.of(
                ErrorKind.INVALID_REQUEST,
                "the plugin acme is disabled",
                "run `headroom plugin enable acme`"));
    assertThat(MissingProvider.of(runtime, "broken").error().message())
        .startsWith("the plugin ")
        .contains("broken-1.2.jar cannot be used: ");
    assertThat(MissingProvider.ofTable(runtime, "acme_user").orElseThrow().reason())
        .isEqualTo("the plugin acme is disabled");
    assertThat(MissingProvider.ofTable(runtime, "acmes")).isEmpty();
    assertThat(MissingProvider.of(runtime, "nobody").error().message())
        .isEqualTo("there is no provider nobody");
    installation.start().enable("acme");
    PluginRuntime enabled = installation.start();
    assertThat(enabled.absent()).containsOnlyKeys("broken");
    assertThat(MissingProvider.of(enabled, "acmee").error().hint())
        .contains("did you mean acme? there are acme");
  }

  @Test
  void onlyAnInstalledPluginCanBeSwitched() {
    PluginRuntime runtime = new TestingRuntime(root).start();

    assertThatThrownBy(() -> runtime.disable("acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no plugin acme");
  }

  @Test
  void aPluginIsStartedOnceHoweverOftenAndByHoweverManyItIsAskedFor() throws Exception {
    var installation = new TestingRuntime(root);
    Path marker = root.resolve("ran");
    PluginJar.working("acme")
        .source("acme.acme.AcmePlugin", marking(marker))
        .write(installation.user().resolve("acme.jar"));
    PluginRuntime runtime = installation.start();

    try (var executor = Executors.newFixedThreadPool(8)) {
      var loads = new ArrayList<Future<Map<String, Provider>>>();
      for (int index = 0; index < 32; index++) {
        loads.add(executor.submit(() -> runtime.load(List.of("acme"))));
      }
      for (Future<Map<String, Provider>> load : loads) {
        assertThat(load.get()).containsOnlyKeys("acme");
      }
    }

    assertThat(marker).hasContent("x");
  }

  @Test
  void onlyPluginsThatAreNeededRun() throws IOException {
    var installation = new TestingRuntime(root);
    Path marker = root.resolve("ran");
    PluginJar.working("idle")
        .source("acme.idle.AcmePlugin", marking(marker).replace("acme.acme", "acme.idle"))
        .write(installation.user().resolve("idle.jar"));
    PluginJar.working("acme").write(installation.user().resolve("acme.jar"));
    installation.start().providers();
    Files.delete(marker);

    assertThat(installation.start().load(List.of("acme"))).hasSize(1);

    assertThat(marker).doesNotExist();
  }

  @Test
  void pluginsStartSideBySide() {
    var installation = new TestingRuntime(root);
    // Each waits until both have started: one after the other they would wait for ever.
    for (String id : List.of("left", "right")) {
      PluginJar.working(id)
          .source("acme." + id + ".AcmePlugin", meeting(id))
          .write(installation.user().resolve(id + ".jar"));
    }

    PluginRuntime runtime = installation.start();

    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.load(List.of("right", "left")).keySet()).containsExactly("right", "left");
  }

  @Test
  void aCommandThatCannotBeReadIsANoticeAndTheRestWorks() {
    var installation = new TestingRuntime(root);
    PluginJar.working("acme")
        .source(
            "acme.acme.AcmePlugin",
            PluginJar.plugin(
                "acme",
                PluginJar.provider(
                    "acme",
                    "@Override public List<Object> commands(ProviderContext context) {"
                        + " return List.of(\"no command\"); }")))
        .write(installation.user().resolve("acme.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.load(List.of("acme"))).containsOnlyKeys("acme");
    assertThat(runtime.problems())
        .extracting(PluginProblem::reason)
        .containsExactly(
            "a command of acme has no name: java.lang.String carries no picocli annotation with"
                + " one");
  }

  @Test
  void aCommandThatUsesItsContextTooEarlyIsANoticeAndTheRestWorks() {
    var installation = new TestingRuntime(root);
    PluginJar.working("acme")
        .source(
            "acme.acme.AcmePlugin",
            PluginJar.plugin(
                "acme",
                PluginJar.provider(
                    "acme",
                    "@Override public List<Object> commands(ProviderContext context) {"
                        + " return List.of(context.http()); }")))
        .write(installation.user().resolve("acme.jar"));

    PluginRuntime runtime = installation.start();

    assertThat(runtime.providers()).extracting(ProviderEntry::id).containsExactly("acme");
    assertThat(runtime.problems())
        .extracting(PluginProblem::reason)
        .containsExactly(
            "the commands of acme are not known: this is not to be had before a command runs");
  }

  /** A plugin that leaves a mark each time it is asked for its providers. */
  private static String marking(Path marker) {
    return """
    package acme.acme;
    import dev.headroom.api.*;
    import java.nio.file.*;
    import java.util.*;
    public class AcmePlugin implements ProviderPlugin {
      @Override public List<Provider> providers() {
        try {
          Files.writeString(
              Path.of("%s"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        return List.of(
            () -> ProviderInfo.of("acme", "Acme", "Acme", "https://acme.example"));
      }
    }
    """
        .formatted(marker.toString().replace("\\", "\\\\"));
  }

  /** A plugin that meets the other one in a system property, the only place both can see. */
  private static String meeting(String id) {
    return """
    package acme.%1$s;
    import dev.headroom.api.*;
    import java.util.*;
    import java.util.concurrent.*;
    public class AcmePlugin implements ProviderPlugin {
      @Override public List<Provider> providers() {
        var barrier = (CyclicBarrier) System.getProperties()
            .computeIfAbsent("headroom.test.barrier", key -> new CyclicBarrier(2));
        try {
          barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
          throw new IllegalStateException(e);
        }
        return List.of(
            () -> ProviderInfo.of("%1$s", "Acme", "Acme", "https://acme.example"));
      }
    }
    """
        .formatted(id);
  }
}
