package dev.headroom.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testkit.jar.PluginJarInspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The jar of a plugin is one that the host takes: manifest, service, scenarios, nothing of the
 * host's inside, no module that nobody lends. Needs the packaged jar, so a test class of it is an
 * integration test, named {@code AcmeJarIT}.
 */
public interface PluginJarContract {
  /** Names the jar; the parent pom of plugins sets it. */
  String PROPERTY = "headroom.plugin.jar";

  /** Returns the jar under test. */
  default Path pluginJar() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty(PROPERTY), () -> "the system property " + PROPERTY + " is not set"));
  }

  @Test
  default void theJarIsOneThatTheHostTakes() throws IOException {
    assertThat(PluginJarInspection.problems(pluginJar())).as("problems").isEmpty();
  }
}
