package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.engine.platform.Browser;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalDialogTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void offATerminalNothingIsAskedAndWhatMattersIsShownEvenWhenQuiet() {
    TerminalDialog dialog = dialog();

    assertThat(dialog.isInteractive()).isFalse();
    assertThat(dialog.ask("Name")).isEmpty();
    assertThat(dialog.askSecret("Password")).isEmpty();
    dialog.show("Your code is AB\u001b[31m");
    dialog.open(URI.create("https://acme.test/device"));

    assertThat(out.toString()).isEmpty();
    assertThat(err).hasToString("Your code is AB\uFFFD[31m\n  https://acme.test/device\n");
  }

  private TerminalDialog dialog() {
    var machine = new Machine(Map.of(Terminal.HINT, ""), home, OperatingSystem.LINUX, home);
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, -1, false));
    return new TerminalDialog(
        output, new Terminal(machine), new Browser(machine, new HostProcesses(machine)), true);
  }
}
