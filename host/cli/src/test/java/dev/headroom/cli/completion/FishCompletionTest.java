package dev.headroom.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FishCompletionTest {
  private final String script = FishCompletion.of(SmallProgram.create(), "(tool more)");

  @Test
  void completesCommandsOptionsAndProvidersWhereTheyBelong() {
    assertThat(script.lines().filter(line -> line.startsWith("complete ")))
        .containsExactly(
            "complete -c tool -f",
            "complete -c tool -n '__tool_at' -a '(tool more)'",
            "complete -c tool -n '__tool_at' -a auth -d 'All about signing in.'",
            "complete -c tool -s p -l profile -x -d 'Use this one.'",
            "complete -c tool -n '__tool_at auth' -a login -d 'Sign in.'",
            "complete -c tool -n '__tool_in auth login' -l no-browser -d 'Open no browser.'",
            "complete -c tool -n '__tool_in auth login' -a 'claude codex' -d 'To whom.'");
  }

  @Test
  void doesNotTakeTheValueOfAnOptionForACommand() {
    assertThat(script).contains("contains -- $token -p --profile\n");
  }
}
