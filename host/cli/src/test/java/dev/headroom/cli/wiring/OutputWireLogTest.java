package dev.headroom.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutputWireLogTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhyNothingHappensForAWhile() {
    OutputWireLog log = log(0);

    log.waiting("acme", Duration.ofMillis(4_999));
    assertThat(err.toString()).isEmpty();

    log.waiting("acme", Duration.ofMillis(15_700));
    log.waiting("acme", Duration.ofMinutes(17));
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "acme: waiting 15s before the next call\nacme: waiting 17m before the next call\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void isQuietWhenThatIsWanted() {
    log(-1).waiting("acme", Duration.ofMinutes(17));

    assertThat(err.toString()).isEmpty();
  }

  private OutputWireLog log(int verbosity) {
    return new OutputWireLog(
        new Output(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new OutputOptions(false, verbosity, false)));
  }
}
