package dev.headroom.cli.common;

import java.util.List;

/** The names that no provider may have: those of built-in commands, now and in versions to come. */
public final class ReservedNames {
  private static final List<String> ALL =
      List.of(
          "accounts",
          "auth",
          "cache",
          "completion",
          "config",
          "cost",
          "doctor",
          "export",
          "gateway",
          "guard",
          "help",
          "history",
          "hooks",
          "mcp",
          "plugin",
          "profile",
          "provider",
          "query",
          "route",
          "rules",
          "run",
          "sandbox",
          "serve",
          "shell",
          "status",
          "statusline",
          "sync",
          "tables",
          "trust",
          "update",
          "usage",
          "watch",
          "when");

  private ReservedNames() {}

  /** Whether a provider with this id would hide a command. */
  public static boolean contains(String name) {
    return ALL.contains(name);
  }
}
