package dev.headroom.cli.common;

import java.util.List;

/** The names that no provider may have: those of built-in commands, now and in versions to come. */
public final class ReservedNames {
  private static final List<String> ALL =
      List.of(
          "auth",
          "cache",
          "completion",
          "config",
          "doctor",
          "help",
          "history",
          "plugin",
          "profile",
          "query",
          "route",
          "shell",
          "status",
          "statusline",
          "sync",
          "tables",
          "update",
          "usage",
          "watch");

  private ReservedNames() {}

  /** Whether a provider with this id would hide a command. */
  public static boolean contains(String name) {
    return ALL.contains(name);
  }
}
