package dev.headroom.engine.sandbox;

import dev.headroom.engine.platform.Machine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Collects what a machine of the sandbox has, and makes it. */
final class SandboxMachine {
  private final Map<String, String> variables = new HashMap<>();
  private final Machine real;
  private final Path home;

  /**
   * @param home its home directory
   * @param headroom the directory of the program's own files
   */
  SandboxMachine(Machine real, Path home, Path headroom) {
    this.real = real;
    this.home = home;
    real.variables().forEach(this::keep);
    variables.put("HEADROOM_HOME", headroom.toString());
  }

  /**
   * How to draw on this terminal is kept, and nothing else: no key, no proxy, and no path, on which
   * tools of the user could be found.
   */
  private void keep(String name, String value) {
    boolean isKept =
        switch (name) {
          case "TERM",
              "COLORTERM",
              "COLUMNS",
              "LINES",
              "NO_COLOR",
              "CLICOLOR_FORCE",
              "HEADROOM_FORCE_COLOR",
              "HEADROOM_TERMINAL",
              "LANG",
              "LC_ALL",
              "LC_CTYPE",
              "TZ",
              "SystemRoot" ->
              true;
          default -> false;
        };
    if (isKept) {
      variables.put(name, value);
    }
  }

  void put(String name, String value) {
    variables.put(name, value);
  }

  /** Gives a setting of a provider its value. */
  void putSetting(String providerId, String key, String value) {
    String name = "HEADROOM_" + providerId + "_" + key;
    variables.put(name.replace('-', '_').toUpperCase(Locale.ROOT), value);
  }

  Machine machine() {
    return new Machine(variables, home, real.operatingSystem(), home);
  }
}
