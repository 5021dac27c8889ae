package dev.headroom.dist;

import static dev.headroom.dist.Keyboard.CTRL_C;
import static dev.headroom.dist.Keyboard.CTRL_D;
import static dev.headroom.dist.Keyboard.ENTER;
import static dev.headroom.dist.Keyboard.TAB;
import static dev.headroom.dist.Keyboard.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell as somebody at a terminal has it. What is awaited is never part of what was typed,
 * which the terminal shows as well.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellIT {
  private static final String PROMPT = "headroom> ";
  private static final String ENDLESS =
      "with recursive a(x) as (select 1 union all select x + 1 from a) select count(*) from a;";

  @TempDir private static Path directory;
  private static UnpackedImage image;

  private Process process;
  private Keyboard user;

  @BeforeAll
  static void unpack() throws Exception {
    UnpackedImage.assumeTerminals();
    image = UnpackedImage.in(directory);
  }

  @BeforeEach
  void begin() throws Exception {
    open();
  }

  @AfterEach
  void leave() {
    process.destroyForcibly();
  }

  @Test
  void aStatementMayTakeSeveralLines() throws Exception {
    run("select 40");
    user.awaitText("...> ");
    run("+ 2 as answer;");
    user.awaitText("42");
    user.awaitText("1 row");
    user.awaitText(PROMPT);
  }

  @Test
  void tablesAndTheirColumnsAreCompleted() throws Exception {
    user.type("select 'region:' || max(upper(id)) from cloudconnexa_regi" + TAB + ";" + ENTER);
    user.awaitText("region:US");
    user.awaitText(PROMPT);
    run("select 'first:' || max(upper(first_name)) from cloudconnexa_user where");
    user.awaitText("...> ");
    user.type("first_na" + TAB + " < 'B';" + ENTER);
    user.awaitText("first:ADA");
  }

  @Test
  void ctrlCEndsWhatRunsAndNotTheShell() throws Exception {
    run("select 'sta' || 'rts';");
    user.awaitText("starts");
    user.awaitText(PROMPT);
    run(ENDLESS);
    user.typeUntil(CTRL_C, "interrupted");
    user.awaitText(PROMPT);
    run("select 'goes ' || 'on';");
    user.awaitText("goes on");
  }

  @Test
  void ctrlDLeaves() throws Exception {
    user.type(CTRL_D);

    assertThat(user.exitCode()).isZero();
  }

  @Test
  void helpNamesTheCommands() throws Exception {
    run(".help");
    user.awaitText(".schema TABLE");
    user.awaitText("ends, as Ctrl-D does");
    user.awaitText(PROMPT);
  }

  @Test
  void whatWasTypedIsThereTheNextTime() throws Exception {
    run("select 'remem' || 'bered';");
    user.awaitText("remembered");
    user.awaitText(PROMPT);
    run(".quit");
    assertThat(user.exitCode()).isZero();

    open();
    user.type(UP + UP + ENTER);
    user.awaitText("remembered");
  }

  private void open() throws IOException, InterruptedException {
    process =
        image.startInTerminal(
            Map.of(), "stty cols 100 rows 30; exec '" + image.launcher() + "' --sandbox shell");
    user = new Keyboard(process);
    user.awaitText(PROMPT);
  }

  private void run(String line) throws IOException {
    user.type(line + ENTER);
  }
}
