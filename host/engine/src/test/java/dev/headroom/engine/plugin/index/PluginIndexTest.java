package dev.headroom.engine.plugin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import dev.headroom.engine.plugin.InstalledPlugin;
import dev.headroom.engine.plugin.PluginJar;
import dev.headroom.engine.plugin.PluginRuntime;
import dev.headroom.engine.plugin.TestingRuntime;
import dev.headroom.engine.plugin.discovery.PluginFinder;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginIndexTest {
  @TempDir private Path root;
  private TestingRuntime installation;
  private Path jar;

  @BeforeEach
  void installOne() {
    installation = new TestingRuntime(root);
    jar = PluginJar.working("acme").write(installation.user().resolve("acme.jar"));
  }

  @Test
  void theNextProcessOpensNoJar() throws IOException {
    List<ProviderEntry> before = installation.start().providers();
    replaceByGarbage(jar);

    PluginRuntime runtime = installation.start();

    assertThat(runtime.providers()).isEqualTo(before).hasSize(1);
    assertThat(runtime.provider("acme")).isPresent();
    assertThat(runtime.problems()).isEmpty();
    assertThat(runtime.installed()).hasSize(1);
  }

  @Test
  void everythingDeclaredIsRemembered() {
    PluginJar.working("full")
        .module(
            "requires dev.headroom.api; requires info.picocli;"
                + " opens acme.full to info.picocli;",
            "full")
        .source(
            "acme.full.AcmePlugin",
            PluginJar.plugin(
                "full",
                PluginJar.provider(
                    "full",
                    """
                    @Override public List<Setting> settings() {
                      return List.of(Setting.baseUrl("base_url", "https://acme.example", "Where"));
                    }
                    @Override public List<dev.headroom.api.auth.AuthMethod> authMethods() {
                      return List.of(
                          new dev.headroom.api.auth.AuthMethod.ApiKey(
                              "api_key", "API key", List.of("ACME_KEY"), "Ask Acme",
                              Optional.empty(), dev.headroom.api.auth.SecretFormat.ANY));
                    }
                    @Override public List<Object> commands(ProviderContext context) {
                      return List.of(new Greet());
                    }
                    """)))
        .source(
            "acme.full.Greet",
            """
            package acme.full;
            @picocli.CommandLine.Command(name = "greet", description = "Greets")
            class Greet implements Runnable {
              @Override public void run() {}
            }
            """)
        .write(installation.user().resolve("full.jar"));
    ProviderEntry learnt = installation.start().provider("full").orElseThrow();

    ProviderEntry remembered = installation.start().provider("full").orElseThrow();

    assertThat(remembered).isEqualTo(learnt);
    assertThat(remembered.settings()).containsExactly("base_url");
    assertThat(remembered.authMethods())
        .containsExactly(new ProviderEntry.Named("api_key", "API key"));
    assertThat(remembered.commands()).containsExactly(new ProviderEntry.Named("greet", "Greets"));
    assertThat(remembered.plugin().requires()).isEqualTo(">=0.1.0 & <0.2.0");
  }

  @Test
  void aChangedJarIsReadAgain() throws IOException {
    installation.start().providers();
    PluginJar.working("other").write(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    assertThat(installation.start().providers())
        .extracting(ProviderEntry::id)
        .containsExactly("other");
  }

  @Test
  void aChangedLibraryInAFolderIsNoticed() throws IOException {
    Path folder = installation.user().resolve("folder");
    PluginJar.working("folder").write(folder.resolve("folder.jar"));
    Path library =
        PluginJar.library()
            .source("acme.library.A", "package acme.library; public class A {}")
            .write(folder.resolve("lib/library.jar"));
    assertThat(installation.start().provider("folder")).isPresent();

    Files.write(library, new byte[100]);

    assertThat(installation.start().provider("folder")).isEmpty();
  }

  @Test
  void aRemovedJarIsGone() throws IOException {
    installation.start().providers();
    Files.delete(jar);

    assertThat(installation.start().providers()).isEmpty();
  }

  @Test
  void aDamagedIndexIsBuiltAgain() throws IOException {
    installation.start().providers();
    Path index = installation.cache().resolve(PluginIndex.NAME);
    byte[] bytes = Files.readAllBytes(index);
    for (int position = 0; position < bytes.length; position += 7) {
      byte[] damaged = bytes.clone();
      damaged[position] ^= 0x55;
      Files.write(index, damaged);
      PluginIndex read = PluginIndex.read(settings());
      assertThat(read.find(new PluginFinder(settings().directories()).find().files().getFirst()))
          .as("byte %d", position)
          .isEmpty();
    }
    Files.write(index, new byte[0]);

    assertThat(installation.start().providers()).hasSize(1);
    assertThat(Files.readAllBytes(index)).isEqualTo(bytes);
  }

  @Test
  void anotherVersionOfTheApiLearnsAgain() {
    assertThat(installation.start().providers()).hasSize(1);

    PluginRuntime newer = installation.apiVersion("0.3.0").start();

    assertThat(newer.providers()).isEmpty();
    assertThat(newer.problems()).hasSize(1);
    assertThat(installation.apiVersion("0.1.7").start().providers()).hasSize(1);
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoProblem() throws IOException {
    Files.createDirectories(installation.cache().getParent());
    Files.writeString(installation.cache(), "a file where the directory should be");

    PluginRuntime runtime = installation.start();

    assertThat(runtime.load(List.of("acme"))).containsOnlyKeys("acme");
    assertThat(runtime.problems()).isEmpty();
  }

  @Test
  void aPluginThatHangsHoldsUpOneProcessOnly() throws IOException {
    Path counter = root.resolve("starts");
    PluginJar.working("slow")
        .source(
            "acme.slow.AcmePlugin",
            """
            package acme.slow;
            import dev.headroom.api.*;
            import java.nio.file.*;
            import java.util.*;
            public class AcmePlugin implements ProviderPlugin {
              @Override public List<Provider> providers() {
                try {
                  Files.writeString(Path.of("%s"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                  Thread.sleep(1_000_000);
                } catch (Exception e) {}
                while (true) { Thread.onSpinWait(); }
              }
            }
            """
                .formatted(counter.toString().replace("\\", "\\\\")))
        .write(installation.user().resolve("slow.jar"));
    installation.limit(Duration.ofSeconds(2));
    assertThat(installation.start().problems()).hasSize(1);

    assertThat(installation.start().problems()).hasSize(1);

    assertThat(counter).hasContent("x");
  }

  @Test
  void whatWasRefusedIsJudgedAgainForTheListOfPlugins() throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    FileTime time = Files.getLastModifiedTime(jar);
    replaceByGarbage(jar);
    assertThat(installation.start().problems()).hasSize(1);
    Files.write(jar, bytes);
    Files.setLastModifiedTime(jar, time);
    assertThat(installation.start().problems()).hasSize(1);

    assertThat(installation.start().installed())
        .extracting(InstalledPlugin::state)
        .containsExactly(InstalledPlugin.State.ENABLED);
    assertThat(installation.start().problems()).isEmpty();
  }

  @Test
  void aJarThatWasSwappedUnnoticedIsOneProblemAndThenRight() throws IOException {
    PluginJar.working("zeta").write(installation.user().resolve("zeta.jar"));
    Path zeta = installation.user().resolve("zeta.jar");
    assertThat(Files.size(zeta)).isEqualTo(Files.size(jar));
    installation.start().providers();
    FileTime time = Files.getLastModifiedTime(jar);
    Files.move(zeta, jar, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(jar, time);

    PluginRuntime runtime = installation.start();
    assertThat(runtime.load(List.of("acme"))).isEmpty();
    assertThat(runtime.problems())
        .extracting(PluginProblem::reason)
        .containsExactly("it is not the file it was before");

    assertThat(installation.start().load(List.of("zeta"))).containsOnlyKeys("zeta");
  }

  @Test
  void givingUpACommandIsNotHeldAgainstThePlugin() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> installation.start().providers())
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(installation.start().providers()).hasSize(1);
  }

  @Test
  void theShippedIndexHoldsWhereverTheImageIsUnpacked() throws IOException {
    Path bundled =
        PluginJar.working("bundled").write(installation.bundled().resolve("bundled.jar"));
    installation.start().shipIndex();
    var elsewhere = new TestingRuntime(root.resolve("elsewhere"));
    Files.createDirectories(elsewhere.bundled().getParent());
    Files.move(installation.bundled(), elsewhere.bundled());
    Path moved = elsewhere.bundled().resolve(bundled.getFileName());
    Files.write(moved, new byte[(int) Files.size(moved)]);

    PluginRuntime runtime = elsewhere.start();

    assertThat(runtime.providers()).extracting(ProviderEntry::id).containsExactly("bundled");
    assertThat(runtime.problems()).isEmpty();
    assertThat(elsewhere.cache()).doesNotExist();
  }

  @Test
  void anIndexOfABundledPluginWithAProblemIsNotShipped() throws IOException {
    Files.createDirectories(installation.bundled());
    Files.write(installation.bundled().resolve("bad.jar"), new byte[10]);

    assertThatThrownBy(() -> installation.start().shipIndex())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bad.jar");
    assertThat(installation.bundled().resolve(PluginIndex.NAME)).doesNotExist();
  }

  private PluginSettings settings() {
    return installation.settings();
  }

  /** Other content, same size, same time: only who opens the jar can notice. */
  private static void replaceByGarbage(Path jar) throws IOException {
    FileTime time = Files.getLastModifiedTime(jar);
    Files.write(jar, new byte[(int) Files.size(jar)]);
    Files.setLastModifiedTime(jar, time);
  }
}
