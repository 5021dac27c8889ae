package dev.headroom.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.terminal.Display;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

class HelpLayoutTest {
  @Test
  void whatOnlyThisCommandHasStandsBeforeWhatEveryCommandHas() {
    assertThat(help("take"))
        .isEqualTo(
            """
            Usage: tool take [OPTIONS] THING
            Takes a thing.

            Arguments:
                  THING       Which one.

            Options:
              -n, --times=N   How often.

            Global options:
              -q, --quiet     Say less.
            """);
  }

  @Test
  void aCommandOfOthersSaysWhatTheyAreFirst() {
    assertThat(help())
        .isEqualTo(
            """
            Usage: tool [OPTIONS] [COMMAND]

            Options:
              -q, --quiet   Say less.

            Commands:
              take  Takes a thing.
            """);
  }

  @Test
  void nothingIsWiderThanTheTerminalAndNoWordIsBroken() {
    var line = new CommandLine(new Tool());
    line.getCommandSpec()
        .usageMessage()
        .footer("Columns:", "  id  text  What names a row among all the others there ever were");
    HelpLayout.applyTo(line, new Display(true, 20, false, true));

    assertThat(line.getUsageMessage(Ansi.OFF))
        .endsWith(
            """
            Columns:
              id  text  What names a row among all the others
                        there ever were
            """);
  }

  @Test
  void hasColoursOnlyWhereTheDisplayHasThem() {
    for (boolean color : new boolean[] {true, false}) {
      var line = new CommandLine(new Tool());
      HelpLayout.applyTo(line, new Display(true, 80, color, true));

      assertThat(line.getUsageMessage().contains("\u001b[")).isEqualTo(color);
      assertThat(line.getSubcommands().get("take").getUsageMessage().contains("\u001b["))
          .isEqualTo(color);
    }
  }

  private static String help(String... words) {
    var line = new CommandLine(new Tool());
    HelpLayout.applyTo(line, new Display(true, 80, false, true));
    for (String word : words) {
      line = line.getSubcommands().get(word);
    }
    return line.getUsageMessage(Ansi.OFF);
  }

  @Command(name = "tool", subcommands = Take.class)
  static final class Tool {
    @Option(
        names = {"-q", "--quiet"},
        scope = ScopeType.INHERIT,
        description = "Say less.")
    boolean quiet;
  }

  @Command(name = "take", description = "Takes a thing.")
  static final class Take {
    @Parameters(paramLabel = "THING", description = "Which one.")
    String thing = "";

    @Option(
        names = {"-n", "--times"},
        paramLabel = "N",
        description = "How often.")
    int times;
  }
}
