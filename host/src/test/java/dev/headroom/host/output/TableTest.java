package dev.headroom.host.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table SAMPLE =
      Table.of("Provider", "Used", "Description")
          .alignRight(1)
          .row("claude", "5", "All systems operational")
          .row("漢字", "100", "\u001b[31mred\nnot");

  @Test
  void columnsAreAlignedOnATerminal() {
    assertThat(SAMPLE.render(new Display(true, 80, false, true, true, false)))
        .isEqualTo(
            """
            Provider  Used  Description
            claude       5  All systems operational
            漢字       100  \ufffd[31mred\ufffdnot
            """);
  }

  @Test
  void theWidestColumnGivesWayOnANarrowTerminal() {
    assertThat(SAMPLE.render(new Display(true, 28, false, true, true, false)))
        .isEqualTo(
            """
            Provider  Used  Description
            claude       5  All systems…
            漢字       100  \ufffd[31mred\ufffdnot
            """);
  }

  @Test
  void rowsAreWholeAndTabbedElsewhere() {
    assertThat(SAMPLE.render(Display.PLAIN))
        .isEqualTo("claude\t5\tAll systems operational\n漢字\t100\t\ufffd[31mred\ufffdnot\n");
  }

  @Test
  void aRowHasAValueForEachColumn() {
    assertThatThrownBy(() -> Table.of("One").row("a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
