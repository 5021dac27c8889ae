package dev.headroom.cli.wiring;

import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.http.wire.WireLog;
import java.time.Duration;

/** Shows the wire log with {@code -vv}, and always why nothing happens for a while. */
record OutputWireLog(Output output) implements WireLog {
  /** Shorter ones nobody wonders about. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

  @Override
  public boolean isOn() {
    return output.options().verbosity() > 1;
  }

  @Override
  public void line(String line) {
    output.detail(line);
  }

  @Override
  public void waiting(String owner, Duration length) {
    if (length.compareTo(LONG_PAUSE) >= 0) {
      String time =
          length.compareTo(Duration.ofMinutes(1)) < 0
              ? length.toSeconds() + "s"
              : TimeText.length(length);
      output.note(owner + ": waiting " + time + " before the next call");
    }
  }
}
