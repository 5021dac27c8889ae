package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.engine.platform.Machine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final Map<String, String> ON_TERMINAL =
      Map.of("HEADROOM_TERMINAL", "012:100", "TERM", "xterm-256color", "LANG", "de_DE.UTF-8");

  @Test
  void aTerminalHasColoursAndItsWidth() {
    assertThat(display(Map.of())).isEqualTo(new Display(true, 100, true, true, true, true));
  }

  @Test
  void noColorTurnsColoursOff() {
    assertThat(display(Map.of("NO_COLOR", "1")).color()).isFalse();
    assertThat(display(Map.of("NO_COLOR", "")).color()).isTrue();
    assertThat(Display.of(machine(Map.of()), false, DisplaySettings.AUTO).color()).isFalse();
  }

  @Test
  void aDumbTerminalHasNoColours() {
    assertThat(display(Map.of("TERM", "dumb")).color()).isFalse();
    assertThat(display(Map.of("TERM", "")).color()).isFalse();
    assertThat(display(Map.of("TERM", "")).progress()).isFalse();
  }

  @Test
  void aPipeIsPlainUnlessColoursAreForced() {
    assertThat(display(Map.of("HEADROOM_TERMINAL", "02")).terminal()).isFalse();
    assertThat(display(Map.of("HEADROOM_TERMINAL", "02")).color()).isFalse();
    assertThat(display(Map.of("HEADROOM_TERMINAL", "", "CLICOLOR_FORCE", "1")))
        .isEqualTo(new Display(true, 80, true, true, true, false));
    assertThat(display(Map.of("HEADROOM_TERMINAL", "", "HEADROOM_FORCE_COLOR", "0")).color())
        .isFalse();
    assertThat(display(Map.of("HEADROOM_TERMINAL", "02"), "always", "auto"))
        .isEqualTo(display(Map.of("HEADROOM_TERMINAL", "02", "CLICOLOR_FORCE", "1")));
  }

  @Test
  void theLocaleTellsWhetherThereIsMoreThanAscii() {
    assertThat(display(Map.of("LC_ALL", "C")).unicode()).isFalse();
    assertThat(display(Map.of("LC_CTYPE", "en_US.utf8", "LANG", "C")).unicode()).isTrue();
    assertThat(display(Map.of("LANG", "")).unicode()).isFalse();
  }

  @Test
  void settingsAreStrongerThanWhatTheTerminalSuggests() {
    assertThat(display(Map.of("NO_COLOR", "1"), "always", "auto").color()).isTrue();
    assertThat(display(Map.of("CLICOLOR_FORCE", "1"), "never", "auto").color()).isFalse();
    assertThat(display(Map.of(), "auto", "ascii").unicode()).isFalse();
    assertThat(display(Map.of("LANG", "C"), "auto", "unicode").unicode()).isTrue();
    assertThat(display(Map.of(), "auto", "none").bars()).isFalse();
  }

  @Test
  void noColorWinsOverVariablesThatAskForColours() {
    assertThat(display(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1")).color()).isFalse();
    assertThat(display(Map.of("NO_COLOR", "1", "HEADROOM_FORCE_COLOR", "1")).color()).isFalse();
  }

  private static Display display(Map<String, String> more, String color, String bars) {
    return Display.of(machine(more), true, new DisplaySettings(color, bars));
  }

  private static Display display(Map<String, String> more) {
    return Display.of(machine(more), true, DisplaySettings.AUTO);
  }

  private static Machine machine(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(ON_TERMINAL);
    variables.putAll(more);
    return new Machine(variables, Path.of("/home/me"), OperatingSystem.LINUX, Path.of("/"));
  }
}
