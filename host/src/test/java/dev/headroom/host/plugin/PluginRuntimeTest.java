package dev.headroom.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRuntimeTest {
  @TempDir private Path root;

  @Test
  void theSpiIsANamedModuleHereOrTheseTestsProveNothing() {
    assertThat(ProviderPlugin.class.getModule().getName()).isEqualTo("dev.headroom.api");
    assertThat(PluginRuntime.class.getModule().getName()).isEqualTo("dev.headroom.host");
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
}
