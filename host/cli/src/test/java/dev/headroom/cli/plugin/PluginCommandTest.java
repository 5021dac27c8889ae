package dev.headroom.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.cli.root.Program;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.plugin.PluginJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom plugin}, as a user types it. */
class PluginCommandTest {
  @TempDir private static Path shared;
  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path plugins;

  @BeforeAll
  static void buildOnce() {
    PluginJar.working("acme")
        .manifest("Plugin-Description", "What is left at Acme")
        .manifest("Plugin-Provider", "Acme Inc.")
        .manifest("Plugin-License", "MIT")
        .write(shared.resolve("acme.jar"));
  }

  @BeforeEach
  void installOneThatWorksAndOneThatDoesNot() throws IOException {
    plugins = root.resolve("data/plugins");
    Files.createDirectories(plugins);
    Files.copy(shared.resolve("acme.jar"), plugins.resolve("acme.jar"));
    Files.write(plugins.resolve("broken.jar"), new byte[10]);
  }

  @Test
  void listShowsEveryPluginAndWarnsOfTheBrokenOnes() {
    assertThat(run("plugin", "list")).isZero();

    assertThat(out.toString())
        .isEqualTo("acme\t1.0.0\tenabled\tuser\tacme\nbroken.jar\t-\trefused\tuser\t\n");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "warning: plugin "
                + plugins.resolve("broken.jar")
                + ": it is not a readable jar with a manifest; download or build it again");
  }

  @Test
  void listAsJson() {
    assertThat(run("plugin", "list", "--json")).isZero();

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            """
            {
              "schema": "headroom.plugins.v1",
              "plugins": [
                {
                  "id": "acme",
                  "version": "1.0.0",
                  "state": "enabled",
                  "source": "user",
                  "path": "PLUGINS/acme.jar",
                  "requires": ">=0.1.0 & <0.2.0",
                  "description": "What is left at Acme",
                  "author": "Acme Inc.",
                  "license": "MIT",
                  "providers": [
                    {
                      "id": "acme",
                      "name": "Acme acme",
                      "description": "What is left at Acme",
                      "strategies": [],
                      "authMethods": [],
                      "settings": [],
                      "resources": [],
                      "discoversResources": false,
                      "commands": [],
                      "statusPage": false
                    }
                  ],
                  "problems": []
                },
                {
                  "id": null,
                  "version": null,
                  "state": "refused",
                  "source": "user",
                  "path": "PLUGINS/broken.jar",
                  "requires": null,
                  "description": null,
                  "author": null,
                  "license": null,
                  "providers": [],
                  "problems": [
                    {
                      "reason": "it is not a readable jar with a manifest",
                      "remedy": "download or build it again"
                    }
                  ]
                }
              ],
              "problems": []
            }
            """
                .replace("PLUGINS", plugins.toString().replace("\\", "\\\\")));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThereIsAWarningToo() {
    Path missing = root.resolve("missing");

    assertThat(run("--plugins-dir", missing.toString(), "plugin", "list")).isZero();

    assertThat(err.toString())
        .contains("warning: plugin " + missing + ": there is no such directory; correct");
  }

  @Test
  void aCuriousUserIsToldTheDirectories() {
    assertThat(run("-v", "plugin", "list")).isZero();

    assertThat(err.toString()).contains("looking for plugins in " + plugins);
  }

  @Test
  void infoShowsWhatAPluginSaysAndBrings() {
    assertThat(run("plugin", "info", "acme")).isZero();

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            """
            acme
              version: 1.0.0
              description: What is left at Acme
              author: Acme Inc.
              licence: MIT
              needs API: >=0.1.0 & <0.2.0
              state: enabled
              source: user
              path: %s
              module: acme.acme
              provider: acme (Acme acme)
                about: What is left at Acme
            """
                .formatted(plugins.resolve("acme.jar")));
  }

  @Test
  void infoFindsABrokenPluginByItsFile() {
    assertThat(run("plugin", "info", "broken.jar")).isZero();

    assertThat(out.toString()).contains("state: refused");
    assertThat(err.toString()).contains("it is not a readable jar");
  }

  @Test
  void disableAndEnable() {
    assertThat(run("plugin", "disable", "acme")).isZero();
    assertThat(err.toString()).isEqualToIgnoringNewLines("plugin acme is disabled now");
    assertThat(run("plugin", "list")).isZero();
    assertThat(out.toString()).startsWith("acme\t1.0.0\tdisabled\tuser\t\n");

    assertThat(run("plugin", "enable", "acme")).isZero();
    assertThat(run("plugin", "enable", "acme")).isZero();

    assertThat(err.toString()).contains("is enabled now").contains("was enabled already");
    out.getBuffer().setLength(0);
    assertThat(run("plugin", "list")).isZero();
    assertThat(out.toString()).startsWith("acme\t1.0.0\tenabled\tuser\tacme\n");
  }

  @Test
  void aPluginThatIsNotThereIsAnErrorWithTheNextCommand() {
    assertThat(run("plugin", "disable", "other")).isEqualTo(1);

    assertThat(err.toString()).contains("there is no plugin other", "headroom plugin list");
  }

  @Test
  void aChoiceThatCannotBeStoredIsAnErrorWithTheFile() throws IOException {
    Path file = Files.createDirectories(plugins.resolve("disabled.txt"));

    assertThat(run("plugin", "disable", "acme")).isEqualTo(1);

    assertThat(err.toString()).contains("error: cannot write " + file);
  }

  @Test
  void anIndexWithoutBundledPluginsIsAnError() {
    assertThat(run("plugin", "index")).isEqualTo(1);

    assertThat(err.toString()).contains("error: there are no bundled plugins");
  }

  @Test
  void aFurtherDirectoryIsNamedOnTheCommandLine() throws IOException {
    Path further = Files.createDirectories(root.resolve("further"));
    Files.move(plugins.resolve("acme.jar"), further.resolve("acme.jar"));

    assertThat(run("--plugins-dir", further.toString(), "plugin", "list")).isZero();

    assertThat(out.toString()).contains("acme\t1.0.0\tenabled\textra\tacme\n");
  }

  private int run(String... arguments) {
    var machine =
        new Machine(Map.of("HEADROOM_HOME", root.toString()), root, OperatingSystem.OTHER, root);
    return new Program(machine, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(List.of(arguments));
  }
}
