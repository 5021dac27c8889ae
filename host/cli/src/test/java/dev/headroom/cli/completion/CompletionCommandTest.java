package dev.headroom.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.root.Program;
import dev.headroom.engine.platform.TestingMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path home;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void writesAScriptThatBashCanRead() throws Exception {
    Path script = Files.writeString(home.resolve("headroom.bash"), run("completion", "bash"));

    Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

    assertThat(bash.waitFor()).isZero();
    assertThat(script).content().contains("usage", "--max-age", "login");
  }

  @Test
  void leavesOutWhatIsHidden() {
    assertThat(run("completion", "bash")).doesNotContain("plugin_index", "completion_man");
    assertThat(run("completion", "fish"))
        .contains("-n '__headroom_at completion' -a fish")
        .doesNotContain("-a man", "-a index");
  }

  @Test
  void asksForProvidersRatherThanNamingThem() {
    assertThat(run("completion", "bash"))
        .contains("local PROVIDER_pos_param_args=($(headroom completion providers 2>/dev/null))")
        .containsOnlyOnce("local commands=\"$(headroom completion groups 2>/dev/null) usage ");
    assertThat(run("completion", "fish"))
        .contains("-n '__headroom_in usage' -a '(headroom completion providers 2>/dev/null)'")
        .contains("-n '__headroom_at' -a '(headroom completion groups 2>/dev/null)'");
  }

  @Test
  void asksForTablesWhereOneCanBeNamed() {
    assertThat(run("completion", "bash"))
        .contains("local TABLE_pos_param_args=($(headroom completion tables 2>/dev/null))");
    assertThat(run("completion", "fish"))
        .contains("-n '__headroom_in tables' -a '(headroom completion tables 2>/dev/null)'")
        .contains("-n '__headroom_in sync run' -a '(headroom completion tables 2>/dev/null)'");
    assertThat(run("completion", "tables")).contains("headroom_usage\n");
  }

  @Test
  void leavesToTheProgramWhatComesBelowAProvider() {
    assertThat(run("completion", "bash"))
        .containsOnlyOnce("function _complete_headroom() {\n  __headroom_below && return 0\n")
        .contains("case ' usage status ");
    assertThat(run("completion", "fish"))
        .contains("-n '__headroom_below' -a '(headroom completion below . ")
        .contains("contains -- $words[1] usage status ");
  }

  @Test
  void writesAPageForEachCommand() {
    run("completion", "man", home.toString());

    assertThat(home.resolve("headroom.1")).content().contains("headroom \\- See how much");
    assertThat(home.resolve("headroom-auth-login.1")).isRegularFile();
    assertThat(home.resolve("headroom-plugin-index.1")).doesNotExist();
  }

  private String run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var machine =
        TestingMachine.linux(home, Map.of("HEADROOM_HOME", home.resolve("ours").toString()));
    int code =
        new Program(machine, new PrintWriter(out), new PrintWriter(err)).run(List.of(arguments));
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    return out.toString();
  }
}
