package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StrayOutputTest {
  private final StringWriter err = new StringWriter();
  private final PrintStream stream = StrayOutput.stream(new PrintWriter(err));

  @Test
  void wholeLinesArePassedOnEscaped() {
    stream.print("half ");
    stream.print("a line, ");
    assertThat(err.toString()).isEmpty();
    stream.println("and \u001b[2J the rest");

    assertThat(err.toString()).startsWith("half a line, and ").doesNotContain("\u001b");
  }

  @Test
  void aLineWithoutEndIsNotKeptForEver() {
    stream.print("x".repeat(100_000));

    assertThat(err.toString().length()).isGreaterThan(90_000);
    assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).hasSize(8192));
  }

  @Test
  void closingItEndsTheLineAndNothingElse() {
    var behind = new PrintWriter(err);
    PrintStream closed = StrayOutput.stream(behind);
    closed.print("bye");
    closed.close();

    behind.print("!");
    assertThat(behind.checkError()).isFalse();
    assertThat(err.toString().strip()).isEqualTo("bye" + System.lineSeparator() + "!");
  }
}
