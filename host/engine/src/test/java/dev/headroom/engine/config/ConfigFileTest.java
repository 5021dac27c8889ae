package dev.headroom.engine.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.engine.platform.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path root;
  private ConfigFile file;

  @BeforeEach
  void makeFile() {
    file = file();
  }

  @Test
  void countsAsEmptyWhenThereIsNone() {
    assertThat(file.exists()).isFalse();
    assertThat(file.read().entries()).isEmpty();
    file.validate();
  }

  @Test
  void isMadeByTheFirstChange() {
    file.set(List.of("fetch", "timeout"), "\"5s\"");

    assertThat(file.path()).hasContent("[fetch]\ntimeout = \"5s\"\n");
  }

  @Test
  void isCreatedWithAWordOnWhatItIsForButNeverReplaced() throws IOException {
    file.createIfMissing();
    assertThat(file.path()).content().startsWith("# Settings of headroom");

    write("profile = 'x'\n");
    file.createIfMissing();
    assertThat(file.path()).hasContent("profile = 'x'\n");
  }

  @Test
  void namesFileLineColumnAndRemedyWhenItIsNotValid() throws IOException {
    write("[fetch]\ntimeout = soon\n");

    assertThatThrownBy(file::validate)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.error().message())
                  .isEqualTo(file.path() + ":2:11: soon is no value; a text needs quotes");
              assertThat(e.error().hint()).contains("correct it with `headroom config edit`");
            });
  }

  @Test
  void isNotTouchedByAChangeWhenItIsNotValid() throws IOException {
    write("[fetch\n");

    assertThatThrownBy(() -> file.set(List.of("profile"), "\"x\""))
        .isInstanceOf(ConfigurationException.class);
    assertThat(file.path()).hasContent("[fetch\n");
  }

  @Test
  void namesTheLineThatIsNotInUtf8() throws IOException {
    Files.createDirectories(file.path().getParent());
    Files.write(file.path(), "a = 1\n# Wört\n".getBytes(ISO_8859_1));

    assertThatThrownBy(file::validate).hasMessageContaining(":2: the file is not in UTF-8");
  }

  @Test
  void isRefusedWhenItIsTooLongOrNoFile() throws IOException {
    write("#".repeat(ConfigFile.LONGEST + 1));
    assertThatThrownBy(file::validate).hasMessageContaining("longer than");

    Files.delete(file.path());
    Files.createDirectory(file.path());
    assertThatThrownBy(file::validate).hasMessageContaining("not a file");
  }

  @Test
  void refusesAChangeThatItsFormCannotTake() throws IOException {
    write("providers = { claude = { enabled = true } }\n");

    assertThatThrownBy(() -> file.set(List.of("providers", "codex", "enabled"), "true"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be changed in the present form");
    assertThatThrownBy(() -> file.set(List.of("providers"), "true"))
        .isInstanceOf(ConfigurationException.class);
    assertThat(file.path()).hasContent("providers = { claude = { enabled = true } }\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void staysALinkToWhereTheUserKeepsIt() throws IOException {
    Path real = Files.writeString(root.resolve("dotfiles.toml"), "# mine\n");
    Files.createDirectories(file.path().getParent());
    Files.createSymbolicLink(file.path(), real);

    file.set(List.of("profile"), "\"x\"");

    assertThat(file.path()).isSymbolicLink();
    assertThat(real).hasContent("# mine\nprofile = \"x\"\n");
  }

  @Test
  void losesNoneOfManyChangesAtOnce() throws Exception {
    int threads = 16;
    List<Future<?>> running = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        String id = "p" + i;
        // Each with an object of its own, as each process has.
        running.add(executor.submit(() -> file().set(List.of("providers", id, "enabled"), "true")));
      }
    }
    for (Future<?> each : running) {
      each.get();
    }

    assertThat(file.read().entries()).hasSize(threads);
  }

  private ConfigFile file() {
    return new ConfigFile(
        new Directories(
            root.resolve("config"),
            root.resolve("data"),
            root.resolve("cache"),
            root.resolve("state")));
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), text);
  }
}
