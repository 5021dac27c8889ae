package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;

/** Machines for tests. */
public final class TestingMachine {
  private TestingMachine() {}

  /** Returns a machine whose home and working directory are given. */
  public static Machine of(OperatingSystem system, Path home, Map<String, String> variables) {
    return new Machine(variables, home, system, home);
  }

  /** Returns a Linux machine with a home directory and these variables. */
  public static Machine linux(Path home, Map<String, String> variables) {
    return of(OperatingSystem.LINUX, home, variables);
  }
}
