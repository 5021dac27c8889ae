package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Golden;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsagePrinterTest {
  private final StringWriter data = new StringWriter();
  private final StringWriter notes = new StringWriter();

  @ParameterizedTest
  @ValueSource(ints = {200, 80, 60, 40, 20})
  void aTerminalShowsBlocksThatFitItsWidth(int width) {
    printAll(OutputOptions.USUAL, new Display(true, width, false, true, true, false));

    Golden.assertMatches("usage-" + width + ".txt", data.toString());
    assertThat(notes.toString()).isEmpty();
    assertThat(limitLines())
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void coloursSayTheSameAsTheMarks() {
    printAll(OutputOptions.USUAL, new Display(true, 80, true, true, true, false));

    Golden.assertMatches("usage-color.txt", data.toString().replace("\u001b", "ESC"));
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    printAll(OutputOptions.USUAL, new Display(true, 80, false, false, true, false));

    Golden.assertMatches("usage-ascii.txt", data.toString());
    assertThat(data.toString()).matches("[\\x20-\\x7e\\n]*");
  }

  @Test
  void detailsListTheAttempts() {
    printAll(new OutputOptions(false, 1, true), new Display(true, 80, false, true, true, false));

    assertThat(data.toString()).contains("  oauth 1.05s too many requests\n");
  }

  @Test
  void aPipeGetsWholeRowsWithAbsoluteTimes() {
    printAll(OutputOptions.USUAL, Display.PLAIN);

    Golden.assertMatches("usage-pipe.txt", data.toString());
    Golden.assertMatches("usage-pipe-notes.txt", notes.toString());
  }

  @Test
  void quietMeansOneLineForEachLimit() {
    printAll(new OutputOptions(false, -1, true), new Display(true, 80, true, true, true, false));

    Golden.assertMatches("usage-quiet.txt", data.toString());
    assertThat(notes.toString()).contains("cursor").doesNotContain("\u001b");
  }

  @Test
  void oneProviderIsShownInDetail() {
    printer(OutputOptions.USUAL, new Display(true, 80, false, true, true, false))
        .printDetail(SampleUsage.claude());

    Golden.assertMatches("usage-detail.txt", data.toString());
  }

  @Test
  void jsonSpellsOutEveryField() {
    printAll(new OutputOptions(true, 0, true), Display.PLAIN);

    Golden.assertMatches("usage.json", data.toString());
    assertThat(notes.toString()).isEmpty();
  }

  @Test
  void anInterruptedReportSaysWhoDidNotAnswer() {
    UsagePrinter printer = printer(OutputOptions.USUAL, Display.PLAIN);

    printer.finish(
        new UsageReport(SampleUsage.NOW, "default", List.of(), List.of("claude", "codex")));

    assertThat(notes.toString()).contains("not answered: claude, codex");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingFromOutsideReachesTheTerminalUnescaped(boolean terminal) {
    printAll(OutputOptions.USUAL, new Display(terminal, 80, false, true, true, false));
    printer(OutputOptions.USUAL, new Display(true, 80, false, true, true, false))
        .printDetail(SampleUsage.claude());
    printAll(new OutputOptions(true, 0, true), new Display(terminal, 80, false, true, true, false));

    assertThat(data + "" + notes)
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\nand this is no new line");
  }

  private List<String> limitLines() {
    return data.toString().lines().filter(line -> line.contains("%")).toList();
  }

  private void printAll(OutputOptions options, Display display) {
    UsagePrinter printer = printer(options, display);
    UsageReport report = SampleUsage.report();
    for (ProviderUsage usage : report.providers()) {
      printer.print(usage);
    }
    printer.finish(report);
  }

  private UsagePrinter printer(OutputOptions options, Display display) {
    var output = new Output(new PrintWriter(data), new PrintWriter(notes), options, () -> display);
    return new UsagePrinter(output, SampleUsage.NOW);
  }
}
