package dev.headroom.cli.root;

import dev.headroom.cli.auth.AuthCommand;
import dev.headroom.cli.cache.CacheWiring;
import dev.headroom.cli.common.Version;
import dev.headroom.cli.completion.CompletionCommand;
import dev.headroom.cli.config.ConfigCommand;
import dev.headroom.cli.doctor.DoctorWiring;
import dev.headroom.cli.plugin.PluginCommand;
import dev.headroom.cli.profile.ProfileCommand;
import dev.headroom.cli.query.QueryWiring;
import dev.headroom.cli.shell.ShellWiring;
import dev.headroom.cli.status.StatusCommand;
import dev.headroom.cli.sync.SyncWiring;
import dev.headroom.cli.tables.TablesWiring;
import dev.headroom.cli.usage.UsageWiring;
import dev.headroom.cli.wiring.CommandEntry;
import dev.headroom.cli.wiring.Services;
import java.util.List;
import picocli.CommandLine;

/** Every built-in command, in the order of the overview. */
public final class BuiltInCommands {
  private static final List<CommandEntry> ALL =
      List.of(
          new CommandEntry("usage", "Show what is left, and when it resets.", UsageWiring::command),
          new CommandEntry(
              "status", "Show the service status of the providers.", StatusCommand::of),
          new CommandEntry("query", "Ask in SQL, across all providers.", QueryWiring::command),
          new CommandEntry(
              "tables", "List the tables that a query can name.", TablesWiring::command),
          new CommandEntry(
              "shell", "Ask one question after the other in SQL.", ShellWiring::command),
          new CommandEntry(
              "auth",
              "Sign in, sign out, and see what you are signed in to.",
              services -> AuthCommand.create(services::auth)),
          new CommandEntry(
              "sync",
              "Bring stored tables up to date, see how old they are, or drop them.",
              SyncWiring::command),
          new CommandEntry(
              "cache",
              "See what is stored that can be made again, or drop it.",
              CacheWiring::command),
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
              "doctor", "Look over the installation and say what mends it.", DoctorWiring::command),
          new CommandEntry(
              "completion",
              "Write a script that completes commands in a shell.",
              BuiltInCommands::completion));

  private BuiltInCommands() {}

  private static CommandLine completion(Services services) {
    return CompletionCommand.of(
        services,
        () -> new CommandLineFactory(services, Version.current()).complete(),
        ALL.stream().map(CommandEntry::name).toList());
  }

  public static List<CommandEntry> all() {
    return ALL;
  }
}
