package dev.headroom.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.TestingMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  @TempDir Path root;
  private final Map<String, String> variables = new HashMap<>();
  private List<ConfigValue> flags = List.of();
  private Directories directories;
  private ConfigFile file;

  @BeforeEach
  void makeFile() {
    directories =
        new Directories(
            root.resolve("config"),
            root.resolve("data"),
            root.resolve("cache"),
            root.resolve("state"));
    file = new ConfigFile(directories);
  }

  @Test
  void alwaysHasTheDefaultOne() {
    assertThat(profiles().all()).containsExactly(new Profile("default", true));
    assertThat(profiles().active()).isEqualTo("default");
  }

  @Test
  void createsAndUsesAndListsThem() {
    profiles().create("work");
    profiles().create("home");
    profiles().use("work");

    assertThat(profiles().all())
        .containsExactly(
            new Profile("default", false), new Profile("home", false), new Profile("work", true));
    assertThat(profiles().active()).isEqualTo("work");

    profiles().use("default");
    assertThat(profiles().active()).isEqualTo("default");
    assertThat(file.path()).content().doesNotContain("profile =");
  }

  @Test
  void letsFlagAndEnvironmentDecideBeforeTheFile() {
    profiles().create("a");
    profiles().create("b");
    profiles().create("c");
    profiles().use("a");

    variables.put("HEADROOM_PROFILE", "b");
    assertThat(profiles().active()).isEqualTo("b");
    assertThat(profiles().choice().origin()).isEqualTo("HEADROOM_PROFILE");

    flags = List.of(new ConfigValue("profile", "c", "--profile"));
    assertThat(profiles().active()).isEqualTo("c");
  }

  @Test
  void refusesToRunWithAProfileThatIsNotThere() {
    variables.put("HEADROOM_PROFILE", "wrok");

    assertThatThrownBy(() -> profiles().active())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.error().message()).isEqualTo("there is no profile wrok");
              assertThat(e.error().hint().orElseThrow()).contains("headroom profile create wrok");
            });
    profiles().create("work");
    assertThatThrownBy(() -> profiles().active())
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.error().hint())
                    .contains("did you mean work? `headroom profile list` lists them"));
    assertThatThrownBy(() -> profiles().use("wrok")).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> profiles().delete("wrok")).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "a\\b",
        "..",
        ".hidden",
        "con",
        "LPT1",
        "Work",
        "a b",
        "a.b",
        "-rf",
        "ä",
        "a23456789012345678901234567890123",
        "x\u0000"
      })
  void refusesNamesThatAreNoGoodDirectory(String name) {
    assertThatThrownBy(() -> profiles().create(name)).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> ProfileDirectories.of(directories, name))
        .isInstanceOf(ConfigurationException.class);
    assertThat(file.exists()).isFalse();
  }

  @Test
  void refusesToCreateOneTwice() {
    profiles().create("work");

    assertThatThrownBy(() -> profiles().create("work")).hasMessageContaining("there already");
    profiles().create("default-2");
  }

  @Test
  void deletesOneWithItsFilesAndSettingsAndLeavesTheOthers() throws IOException {
    Files.createDirectories(file.path().getParent());
    Files.writeString(
        file.path(),
        """
        profile = "work"
        [profiles.work]
        [profiles.work.providers.claude]
        enabled = true
        # about home
        [profiles.home.fetch]
        timeout = "5s"
        """);
    var work = profiles().directoriesOf("work");
    var home = profiles().directoriesOf("home");
    PrivateFiles.write(work.data().resolve("credentials/claude.json"), "x");
    PrivateFiles.write(work.cache().resolve("snapshots/claude.json"), "x");
    PrivateFiles.write(work.state().resolve("cool-down"), "x");
    PrivateFiles.write(home.data().resolve("credentials/claude.json"), "x");

    profiles().delete("work");

    assertThat(work.data()).doesNotExist();
    assertThat(work.cache()).doesNotExist();
    assertThat(work.state()).doesNotExist();
    assertThat(home.data().resolve("credentials/claude.json")).exists();
    assertThat(file.path()).hasContent("# about home\n[profiles.home.fetch]\ntimeout = \"5s\"\n");
    assertThat(profiles().active()).isEqualTo("default");
  }

  @Test
  void neverDeletesTheDefaultOne() throws IOException {
    var own = profiles().directoriesOf("default");
    PrivateFiles.write(own.data().resolve("credentials.json"), "x");

    assertThatThrownBy(() -> profiles().delete("default"))
        .isInstanceOf(ConfigurationException.class);
    assertThat(own.data().resolve("credentials.json")).exists();
  }

  private Profiles profiles() {
    var machine = TestingMachine.linux(root, variables);
    return new Profiles(file, new LayeredConfiguration(file, machine, flags), directories);
  }
}
