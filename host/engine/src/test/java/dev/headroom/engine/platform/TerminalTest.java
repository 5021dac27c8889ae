package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.engine.platform.Terminal.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  /** Prints which of its streams are terminals; the launcher's hint is not given. */
  static final class Reporter {
    public static void main(String[] arguments) {
      var terminal = new Terminal(Machine.current());
      var report = new StringBuilder("[");
      for (Stream stream : Stream.values()) {
        report.append(terminal.isTerminal(stream) ? stream.ordinal() : "-");
      }
      System.out.println(report.append(']'));
    }
  }

  @Test
  void believesTheLauncher() {
    Terminal terminal = terminal(Map.of(Terminal.HINT, "02:132"));

    assertThat(terminal.isTerminal(Stream.INPUT)).isTrue();
    assertThat(terminal.isTerminal(Stream.OUTPUT)).isFalse();
    assertThat(terminal.isTerminal(Stream.ERROR)).isTrue();
    assertThat(terminal.width()).isEqualTo(132);
    assertThat(terminal.canAsk()).isFalse();
    assertThat(terminal(Map.of(Terminal.HINT, "012")).canAsk()).isTrue();
    assertThat(terminal(Map.of(Terminal.HINT, "")).isTerminal(Stream.OUTPUT)).isFalse();
    assertThat(terminal(Map.of(Terminal.HINT, ":120")).isTerminal(Stream.INPUT)).isFalse();
  }

  @Test
  void prefersColumnsToTheWidthOfTheTerminal() {
    assertThat(terminal(Map.of("COLUMNS", "40", Terminal.HINT, "1:132")).width()).isEqualTo(40);
  }

  @Test
  void ignoresAWidthThatIsNone() {
    assertThat(terminal(Map.of()).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "wide", Terminal.HINT, "1:132")).width()).isEqualTo(132);
    assertThat(terminal(Map.of("COLUMNS", "0", Terminal.HINT, "1:0")).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "-5")).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "99999999999")).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "1")).width()).isEqualTo(10);
    assertThat(terminal(Map.of(Terminal.HINT, "012")).width()).isEqualTo(80);
  }

  @Test
  void findsNoTerminalBehindPipes() throws Exception {
    Process process = ChildJava.start(Reporter.class);

    assertThat(firstLine(process)).isEqualTo("[---]");
  }

  @Test
  void findsThePseudoTerminalBehindEachStream() throws Exception {
    var machine = Machine.current();
    assumeTrue(machine.operatingSystem() == dev.headroom.api.Environment.OperatingSystem.LINUX);
    assumeTrue(new ProgramSearch(machine).find("script").isPresent());

    assertThat(firstLine(inTerminal(""))).isEqualTo("[012]");
    assertThat(firstLine(inTerminal(" </dev/null"))).isEqualTo("[-12]");
    assertThat(firstLine(inTerminal(" 2>/dev/null"))).isEqualTo("[01-]");
    assertThat(firstLine(inTerminal(" | cat"))).isEqualTo("[0-2]");
  }

  private static Process inTerminal(String redirection) throws IOException {
    String command = "'" + String.join("' '", ChildJava.command(Reporter.class)) + "'";
    var builder = new ProcessBuilder("script", "-qec", command + redirection, "/dev/null");
    builder.environment().remove(Terminal.HINT);
    return builder.start();
  }

  private static String firstLine(Process process) throws IOException {
    try (var reader = process.inputReader()) {
      return reader.lines().map(String::strip).findFirst().orElse("");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Terminal terminal(Map<String, String> variables) {
    return new Terminal(TestingMachine.linux(HOME, variables));
  }
}
