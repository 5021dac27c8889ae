package dev.headroom.host.cli;

import dev.headroom.host.http.WireLog;
import dev.headroom.host.output.Output;

/** Shows the wire log with {@code -vv}. */
record OutputWireLog(Output output) implements WireLog {
  @Override
  public boolean isOn() {
    return output.options().verbosity() > 1;
  }

  @Override
  public void line(String line) {
    output.detail(line);
  }
}
