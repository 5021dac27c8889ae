package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyTest {
  @TempDir private Path home;

  @Test
  void marksTheSameTextAlikeInEveryProcessOfAnInstallation() {
    String mark = key().mark("a-secret");

    assertThat(mark).matches("[0-9a-f]{32}").isEqualTo(key().mark("a-secret"));
    assertThat(key().mark("another-secret")).isNotEqualTo(mark);
    assertThat(InstallationKey.ofProcess().mark("a-secret")).isNotEqualTo(mark);
  }

  @Test
  void isReadableByTheUserOnly() throws IOException {
    key().mark("a-secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void replacesAKeyThatIsBroken() throws IOException {
    String before = key().mark("a-secret");
    Files.write(file(), new byte[] {1, 2, 3});
    String after = key().mark("a-secret");

    assertThat(after).isNotEqualTo(before).isEqualTo(key().mark("a-secret"));
  }

  @Test
  void goesOnWithAKeyOfItsOwnWhereNoneCanBeKept() throws IOException {
    Files.createDirectories(file().getParent());
    Files.createDirectory(file());

    InstallationKey lonely = key();
    assertThat(lonely.mark("a-secret")).isEqualTo(lonely.mark("a-secret"));
    assertThat(key().mark("a-secret")).isNotEqualTo(lonely.mark("a-secret"));
  }

  private InstallationKey key() {
    return InstallationKey.of(Directories.of(TestingMachine.linux(home, Map.of())));
  }

  private Path file() {
    return home.resolve(".local/state/headroom/installation.key");
  }
}
