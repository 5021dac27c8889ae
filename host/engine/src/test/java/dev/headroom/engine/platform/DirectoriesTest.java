package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoriesTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  @Test
  void followsXdgOnLinux() {
    assertThat(directories(OperatingSystem.LINUX, Map.of()))
        .isEqualTo(
            new Directories(
                HOME.resolve(".config/headroom"),
                HOME.resolve(".local/share/headroom"),
                HOME.resolve(".cache/headroom"),
                HOME.resolve(".local/state/headroom")));
  }

  @Test
  void goesWhereTheXdgVariablesSay() {
    var variables =
        Map.of(
            "XDG_CONFIG_HOME", "/x/config",
            "XDG_DATA_HOME", "/x/data",
            "XDG_CACHE_HOME", "/x/cache",
            "XDG_STATE_HOME", "/x/state");
    var expected =
        new Directories(
            Path.of("/x/config/headroom"),
            Path.of("/x/data/headroom"),
            Path.of("/x/cache/headroom"),
            Path.of("/x/state/headroom"));

    assertThat(directories(OperatingSystem.LINUX, variables)).isEqualTo(expected);
    assertThat(directories(OperatingSystem.MACOS, variables)).isEqualTo(expected);
  }

  @Test
  void ignoresARelativeXdgVariable() {
    var variables = Map.of("XDG_CONFIG_HOME", "config", "XDG_CACHE_HOME", "./cache");

    assertThat(directories(OperatingSystem.LINUX, variables))
        .isEqualTo(directories(OperatingSystem.LINUX, Map.of()));
    assertThat(directories(OperatingSystem.MACOS, variables))
        .isEqualTo(directories(OperatingSystem.MACOS, Map.of()));
  }

  @Test
  void usesTheLibraryOnMacosButKeepsSettingsInConfig() {
    Path support = HOME.resolve("Library/Application Support/headroom");

    assertThat(directories(OperatingSystem.MACOS, Map.of()))
        .isEqualTo(
            new Directories(
                HOME.resolve(".config/headroom"),
                support,
                HOME.resolve("Library/Caches/headroom"),
                support.resolve("state")));
  }

  @Test
  void letsOnlySettingsRoamOnWindows() {
    var variables = Map.of("AppData", "/u/Roaming", "LOCALAPPDATA", "/u/Local");

    assertThat(directories(OperatingSystem.WINDOWS, variables))
        .isEqualTo(
            new Directories(
                Path.of("/u/Roaming/headroom"),
                Path.of("/u/Local/headroom/data"),
                Path.of("/u/Local/headroom/cache"),
                Path.of("/u/Local/headroom/state")));
    assertThat(directories(OperatingSystem.WINDOWS, Map.of()).config())
        .isEqualTo(HOME.resolve("AppData/Roaming/headroom"));
  }

  @Test
  void movesAllFourTogetherWhereHeadroomHomeSays() {
    for (OperatingSystem system : OperatingSystem.values()) {
      var variables = Map.of("HEADROOM_HOME", "here", "XDG_CONFIG_HOME", "/x", "APPDATA", "/y");
      Path root = HOME.resolve("here");

      assertThat(directories(system, variables))
          .isEqualTo(
              new Directories(
                  root.resolve("config"),
                  root.resolve("data"),
                  root.resolve("cache"),
                  root.resolve("state")));
    }
  }

  @Test
  void keepsLocksWithTheState() {
    assertThat(directories(OperatingSystem.LINUX, Map.of()).locks())
        .isEqualTo(HOME.resolve(".local/state/headroom/locks"));
  }

  private static Directories directories(OperatingSystem system, Map<String, String> variables) {
    return Directories.of(TestingMachine.of(system, HOME, variables));
  }
}
