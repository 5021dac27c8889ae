package dev.headroom.engine.platform;

import java.nio.file.Path;

/**
 * Where the program keeps its files. {@code HEADROOM_HOME} moves all four together; otherwise the
 * conventions of the operating system hold.
 *
 * @param config settings written by the user
 * @param data what must not be lost: credentials, history, plugins the user installed
 * @param cache what can be made again: snapshots, the plugin index
 * @param state what is of this machine only: locks, cool-downs, logs
 */
public record Directories(Path config, Path data, Path cache, Path state) {
  private static final String NAME = "headroom";

  /** Returns the directories for a machine. Nothing is created. */
  public static Directories of(Machine machine) {
    var moved = machine.variable("HEADROOM_HOME");
    if (moved.isPresent()) {
      Path root = machine.workingDirectory().resolve(moved.get());
      return new Directories(
          root.resolve("config"),
          root.resolve("data"),
          root.resolve("cache"),
          root.resolve("state"));
    }
    return switch (machine.operatingSystem()) {
      case WINDOWS -> {
        Path roaming = directory(machine, "APPDATA", "AppData/Roaming").resolve(NAME);
        Path local = directory(machine, "LOCALAPPDATA", "AppData/Local").resolve(NAME);
        yield new Directories(
            roaming, local.resolve("data"), local.resolve("cache"), local.resolve("state"));
      }
      case MACOS -> {
        Path library = machine.home().resolve("Library");
        Path support = library.resolve("Application Support").resolve(NAME);
        yield new Directories(
            directory(machine, "XDG_CONFIG_HOME", ".config").resolve(NAME),
            xdg(machine, "XDG_DATA_HOME", support),
            xdg(machine, "XDG_CACHE_HOME", library.resolve("Caches").resolve(NAME)),
            xdg(machine, "XDG_STATE_HOME", support.resolve("state")));
      }
      case LINUX, OTHER ->
          new Directories(
              directory(machine, "XDG_CONFIG_HOME", ".config").resolve(NAME),
              directory(machine, "XDG_DATA_HOME", ".local/share").resolve(NAME),
              directory(machine, "XDG_CACHE_HOME", ".cache").resolve(NAME),
              directory(machine, "XDG_STATE_HOME", ".local/state").resolve(NAME));
    };
  }

  /** Returns the directory of lock files, see {@link ProcessLock}. */
  public Path locks() {
    return state.resolve("locks");
  }

  private static Path xdg(Machine machine, String variable, Path otherwise) {
    return machine
        .variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .map(path -> path.resolve(NAME))
        .orElse(otherwise);
  }

  /** The XDG rule: a relative value is ignored. */
  private static Path directory(Machine machine, String variable, String belowHome) {
    return machine
        .variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> machine.home().resolve(belowHome));
  }
}
