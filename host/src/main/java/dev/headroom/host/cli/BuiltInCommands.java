package dev.headroom.host.cli;

import java.util.List;

/** Every built-in command, in the order of the overview. */
final class BuiltInCommands {
  private static final List<CommandEntry> ALL =
      List.of(
          new CommandEntry("usage", "Show what is left, and when it resets.", UsageCommands::usage),
          new CommandEntry(
              "status", "Show the service status of the providers.", UsageCommands::status),
          new CommandEntry("query", "Ask in SQL, across all providers.", QueryServices::query),
          new CommandEntry(
              "tables", "List the tables that a query can name.", QueryServices::tables),
          new CommandEntry(
              "shell", "Ask one question after the other in SQL.", QueryServices::shell),
          new CommandEntry(
              "auth",
              "Sign in, sign out, and see what you are signed in to.",
              services -> AuthCommand.create(services::auth)),
          new CommandEntry(
              "sync",
              "Bring stored tables up to date, see how old they are, or drop them.",
              MirrorCommands::sync),
          new CommandEntry(
              "cache",
              "See what is stored that can be made again, or drop it.",
              MirrorCommands::cache),
          new CommandEntry(
              "plugin",
              "List the plugins, look into one, switch one on or off.",
              PluginCommand::new),
          new CommandEntry(
              "profile",
              "Keep accounts apart: list, create, use, show or delete profiles.",
              ProfileCommand::of),
          new CommandEntry("config", "Look at settings and change them.", ConfigCommand::of),
          new CommandEntry(
              "doctor",
              "Look over the installation and say what mends it.",
              DoctorCommands::doctor),
          new CommandEntry(
              "completion",
              "Write a script that completes commands in a shell.",
              CompletionCommand::of));

  private BuiltInCommands() {}

  static List<CommandEntry> all() {
    return ALL;
  }

  /** Whether a provider of this id would hide a command, now or in a version to come. */
  static boolean isReserved(String name) {
    return RESERVED.contains(name) || ALL.stream().anyMatch(entry -> entry.name().equals(name));
  }

  /** Names kept for commands that are planned, so that no plugin is broken by them later. */
  private static final List<String> RESERVED =
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
}
