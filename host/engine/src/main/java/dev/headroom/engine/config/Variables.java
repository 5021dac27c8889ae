package dev.headroom.engine.config;

import java.util.List;
import java.util.Locale;

/** Names of the environment variables that override settings. */
final class Variables {
  static final String PREFIX = "HEADROOM_";

  private Variables() {}

  /** Returns the variable for a path: its parts in upper case, joined by underscores. */
  static String of(List<String> path) {
    return PREFIX + String.join("_", path).toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
