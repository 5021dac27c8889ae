package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpinnerTest {
  private static final Display TERMINAL = new Display(true, 40, false, false, true, true);

  private final StringWriter notes = new StringWriter();

  @Test
  void makesWayForWhatIsPrintedAndLeavesNothingBehind() {
    try (var line =
        new Spinner(new PrintWriter(notes), TERMINAL, true, List.of("Claude", "Codex"))) {
      assertThat(line.draw()).isTrue();
      line.makeWay("Claude", () -> notes.append("Claude 42%\n"));
      assertThat(line.draw()).isTrue();
    }

    assertThat(screen()).isEqualTo("Claude 42%\n");
    assertThat(notes.toString())
        .contains("waiting for Claude, Codex")
        .contains("waiting for Codex");
  }

  @Test
  void hasNothingToSayWhenAllHaveAnswered() {
    try (var line = new Spinner(new PrintWriter(notes), TERMINAL, true, List.of("Claude"))) {
      line.makeWay("Claude", () -> {});

      assertThat(line.draw()).isFalse();
    }
  }

  @Test
  void staysSilentWhereNobodyLooks() {
    try (var line = new Spinner(new PrintWriter(notes), TERMINAL, false, List.of("Claude"))) {
      assertThat(line.draw()).isFalse();
    }

    assertThat(notes.toString()).isEmpty();
  }

  @Test
  void isNeverWiderThanTheTerminal() {
    try (var line = new Spinner(new PrintWriter(notes), TERMINAL, true, List.of("x".repeat(100)))) {
      line.draw();
    }

    assertThat(notes.toString().split("\r")[0]).hasSizeLessThan(40);
  }

  /** What a terminal would show: a carriage return writes over what was there. */
  private String screen() {
    StringBuilder shown = new StringBuilder();
    for (String line : notes.toString().split("(?<=\n)")) {
      String[] layers = line.split("\r");
      shown.append(layers[layers.length - 1].isBlank() ? "" : layers[layers.length - 1]);
    }
    return shown.toString();
  }
}
