package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table SAMPLE =
      Table.of("Provider", "Used", "Description")
          .alignRight(1)
          .row("claude", "5", "All systems operational")
          .row("漢字", "100", "\u001b[31mred\nnot");

  private static Display terminal(int width) {
    return new Display(true, width, false, true, true, false);
  }

  @Test
  void columnsAreAlignedOnATerminal() {
    assertThat(SAMPLE.render(terminal(80)))
        .isEqualTo(
            """
            Provider  Used  Description
            claude       5  All systems operational
            漢字       100  \ufffd[31mred not
            """);
  }

  @Test
  void whatIsWiderThanItsColumnGoesOnBelow() {
    assertThat(SAMPLE.render(terminal(28)))
        .isEqualTo(
            """
            Provider  Used  Description
            claude       5  All systems
                            operational
            漢字       100  \ufffd[31mred not
            """);
  }

  @Test
  void aWordThatIsTooWideIsBrokenAtAJoint() {
    Table table =
        Table.of("SETTING", "VALUE").row("providers.claude.base_url", "https://a.example");

    assertThat(table.render(terminal(36)))
        .isEqualTo(
            """
            SETTING            VALUE
            providers.claude.  https://a.example
            base_url
            """);
  }

  @Test
  void columnsThatCanBeSparedGiveWayFirst() {
    Table table =
        Table.of("TABLE", "PROVIDER", "ROWS", "TOOK")
            .alignRight(2, 3)
            .spare(1, 3)
            .row("acme_user", "acme", "12", "0.1s");

    assertThat(table.render(terminal(28)))
        .isEqualTo("TABLE      PROVIDER  ROWS\nacme_user  acme        12\n");
    assertThat(table.render(terminal(20))).isEqualTo("TABLE      ROWS\nacme_user    12\n");
    assertThat(table.render(Display.PLAIN)).isEqualTo("acme_user\tacme\t12\t0.1s\n");
  }

  @Test
  void aColumnThatSaysNothingIsLeftOut() {
    Table table = Table.of("NAME", "WHY").row("a", "").row("b", "");

    assertThat(table.render(terminal(80))).isEqualTo("NAME\na\nb\n");
    assertThat(table.row("c", "no").render(terminal(80))).isEqualTo("NAME  WHY\na\nb\nc     no\n");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    Table table = Table.of("A", "B", "C").row("x".repeat(90), "one two three", "漢字".repeat(30));

    for (int width = 18; width < 120; width++) {
      int most = width;
      assertThat(table.render(terminal(width)).lines())
          .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void rowsAreWholeAndTabbedElsewhere() {
    assertThat(SAMPLE.render(Display.PLAIN))
        .isEqualTo("claude\t5\tAll systems operational\n漢字\t100\t\ufffd[31mred not\n");
  }

  @Test
  void aRowHasAValueForEachColumn() {
    assertThatThrownBy(() -> Table.of("One").row("a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
