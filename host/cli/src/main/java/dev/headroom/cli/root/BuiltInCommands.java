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
          new CommandEntry(
              "usage", "Show usage and reset times (default command).", UsageWiring::command),
          new CommandEntry(
              "status",
              "Show whether each provider is up, from its status page.",
              StatusCommand::of),
          new CommandEntry("query", "Run a SQL query across all providers.", QueryWiring::command),
          new CommandEntry(
              "tables", "List the tables available to SQL queries.", TablesWiring::command),
          new CommandEntry("shell", "Start an interactive SQL shell.", ShellWiring::command),
          new CommandEntry(
              "auth",
              "Log in, log out, and show login status.",
              services -> AuthCommand.create(services::auth)),
          new CommandEntry(
              "sync", "Refresh, inspect or clear locally stored tables.", SyncWiring::command),
          new CommandEntry("cache", "Show or clear cached data.", CacheWiring::command),
          new CommandEntry(
              "plugin", "List, inspect, enable and disable plugins.", PluginCommand::new),
          new CommandEntry(
              "profile",
              "Manage profiles (separate sets of accounts and settings).",
              ProfileCommand::of),
          new CommandEntry("config", "View and change settings.", ConfigCommand::of),
          new CommandEntry(
              "doctor", "Diagnose the installation and suggest fixes.", DoctorWiring::command),
          new CommandEntry(
              "completion", "Generate shell completion scripts.", BuiltInCommands::completion));

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
