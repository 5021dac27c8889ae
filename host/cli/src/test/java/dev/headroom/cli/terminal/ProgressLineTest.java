package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter text = new StringWriter();

  @Test
  void saysHowManyRowsOfHowManyAndHowFast() {
    try (ProgressLine line = line(80)) {
      line.written("acme_user", 1_000, OptionalLong.of(5_000), 10 * SECOND);
      line.written("acme_user", 3_000, OptionalLong.of(5_000), 11 * SECOND);
      line.written("acme_site", 7, OptionalLong.empty(), 12 * SECOND);
      line.draw(12 * SECOND);
    }
    assertThat(text.toString())
        .startsWith("acme_user 3000/5000 rows (1000/s), acme_site 7 rows")
        .endsWith("\r");
  }

  @Test
  void saysThatAnotherProcessIsWaitedFor() {
    try (ProgressLine line = line(80)) {
      line.waiting("acme_user");
      line.draw(SECOND);
    }
    assertThat(text.toString()).startsWith("waiting for another process that reads acme_user");
  }

  @Test
  void fitsOnOneLine() {
    try (ProgressLine line = line(20)) {
      line.written("acme_user_of_a_long_name", 1_000, OptionalLong.empty(), SECOND);
      line.draw(SECOND);
    }
    assertThat(text.toString().substring(0, text.toString().indexOf('\r')))
        .hasSizeLessThanOrEqualTo(19);
  }

  @Test
  void isSilentWhereNobodyWatches() {
    try (var line = new ProgressLine(new PrintWriter(text), Display.PLAIN, false)) {
      line.written("acme_user", 1_000, OptionalLong.empty());
      assertThat(line.draw(0)).isFalse();
    }
    assertThat(text.toString()).isEmpty();
  }

  private ProgressLine line(int width) {
    var display = new Display(true, width, false, true, true, true);
    return new ProgressLine(new PrintWriter(text), display, true);
  }
}
