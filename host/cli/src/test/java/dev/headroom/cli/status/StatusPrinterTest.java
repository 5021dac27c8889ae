package dev.headroom.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Golden;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.cli.usage.SampleUsage;
import dev.headroom.engine.usage.StatusReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPrinterTest {
  private static final StatusReport REPORT =
      new StatusReport(
          SampleUsage.NOW,
          List.of(
              entry("claude", "Claude", ProviderStatus.of(Level.OPERATIONAL)),
              entry(
                  "codex",
                  "Codex",
                  new ProviderStatus(
                      Level.PARTIAL_OUTAGE,
                      Optional.of("Some\u001b[31m errors"),
                      Optional.of(SampleUsage.NOW.minusSeconds(7_200)))),
              new StatusReport.Entry(
                  "copilot",
                  "GitHub Copilot",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(ProviderError.of(ErrorKind.TIMEOUT, "no answer in time")))));

  private final StringWriter data = new StringWriter();
  private final StringWriter notes = new StringWriter();

  @Test
  void aTerminalShowsAMarkAndWords() {
    print(OutputOptions.USUAL, new Display(true, 80, false, true, true, false));

    assertThat(data.toString())
        .isEqualTo(
            """
            Claude          ● All systems operational
            Codex           ◑ Some\ufffd[31m errors (2h ago)
            GitHub Copilot  ? no answer in time
            """);
  }

  @Test
  void aPipeGetsRows() {
    print(OutputOptions.USUAL, Display.PLAIN);

    assertThat(data.toString())
        .isEqualTo(
            "claude\toperational\tAll systems operational\t-\n"
                + "codex\tpartial_outage\tSome\ufffd[31m errors\t2026-11-21T08:00:00Z\n");
    assertThat(notes.toString()).contains("copilot: no answer in time");
  }

  @Test
  void jsonSpellsOutEveryField() {
    print(new OutputOptions(true, 0, true), Display.PLAIN);

    Golden.assertMatches("status.json", data.toString());
  }

  private void print(OutputOptions options, Display display) {
    new StatusPrinter(
            new Output(new PrintWriter(data), new PrintWriter(notes), options, () -> display))
        .print(REPORT);
  }

  private static StatusReport.Entry entry(String id, String name, ProviderStatus status) {
    return new StatusReport.Entry(
        id,
        name,
        Optional.of(URI.create("https://status.example.com/" + id)),
        Optional.of(status),
        Optional.empty());
  }
}
