package dev.headroom.host.cli;

import dev.headroom.host.output.Output;
import dev.headroom.host.platform.Directories;
import dev.headroom.host.platform.Machine;

/**
 * The services of this run, each made when it is first asked for. Put together here and nowhere
 * else; everything below receives what it needs through its constructor.
 */
public final class Services {
  private final GlobalOptions options;
  private final Machine machine;
  private final Output output;
  private final Lazy<Directories> directories;

  Services(GlobalOptions options, Machine machine, Output output) {
    this.options = options;
    this.machine = machine;
    this.output = output;
    this.directories = new Lazy<>(() -> Directories.of(machine));
  }

  public GlobalOptions options() {
    return options;
  }

  public Machine machine() {
    return machine;
  }

  public Output output() {
    return output;
  }

  public Directories directories() {
    return directories.get();
  }
}
