package dev.headroom.cli.profile;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.profile.Profile;
import dev.headroom.engine.profile.Profiles;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom profile}. */
@Command(
    name = "profile",
    description = "Manage profiles (separate sets of accounts and settings).",
    footer = {
      "",
      "Each profile has its own settings, credentials, cache and history. Precedence: --profile,"
          + " HEADROOM_PROFILE, `headroom profile use`, then default."
    })
public final class ProfileCommand implements Runnable {
  private static final String NAME = "The name of the profile.";

  private final Profiles profiles;
  private final Prompter questions;
  private final Output output;

  public ProfileCommand(Profiles profiles, Prompter questions, Output output) {
    this.profiles = profiles;
    this.questions = questions;
    this.output = output;
  }

  public static ProfileCommand of(Services services) {
    return new ProfileCommand(
        services.profiles(), Prompter.on(services.terminal()), services.output());
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: list, create, use, show or delete",
        "try `headroom profile --help`");
  }

  @Command(name = "list", description = "List the profiles.")
  int list() {
    printer().list(profiles.all());
    return ExitCode.OK.number();
  }

  @Command(name = "create", description = "Create a profile.")
  int create(
      @Parameters(paramLabel = "NAME", description = "a-z, 0-9, - and _, at most 32 characters.")
          String name,
      @Option(names = "--use", description = "Also make it the active profile.") boolean isUsed) {
    profiles.create(name);
    if (isUsed) {
      profiles.use(name);
    }
    output.note("profile " + name + " is created" + (isUsed ? " and used from now on" : ""));
    answer(name);
    return ExitCode.OK.number();
  }

  @Command(name = "use", description = "Make a profile the active one.")
  int use(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    profiles.use(name);
    output.note("profile " + name + " is used from now on");
    answer(name);
    return ExitCode.OK.number();
  }

  @Command(name = "show", description = "Show a profile and its directories.")
  int show(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              defaultValue = "",
              description = "Profile name (default: the active profile).")
          String name) {
    printer().details(find(name.isEmpty() ? profiles.active() : name));
    return ExitCode.OK.number();
  }

  @Command(
      name = "delete",
      description = "Delete a profile with its credentials, settings, caches and history.")
  int delete(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = {"-y", "--yes"},
              description = "Skip the confirmation prompt.")
          boolean isConfirmed) {
    Profile profile = find(name);
    if (!isConfirmed) {
      requireConfirmation(profile.name());
    }
    profiles.delete(name);
    output.note("profile " + name + " is deleted");
    if (output.options().json()) {
      printer().list(profiles.all());
    }
    return ExitCode.OK.number();
  }

  private void requireConfirmation(String name) {
    if (!questions.canAsk()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "cannot ask for confirmation: not an interactive terminal",
          "say --yes to delete " + name + " with its credentials");
    }
    if (!questions.confirm(
        "Delete the profile " + name + " with its credentials, settings and history?")) {
      throw new CommandException(ExitCode.FAILED, "Cancelled; nothing was deleted.", "");
    }
  }

  private void answer(String name) {
    if (output.options().json()) {
      printer().list(List.of(find(name)));
    }
  }

  private Profile find(String name) {
    return profiles.all().stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED, "there is no profile " + name, "see `headroom profile list`"));
  }

  private ProfilePrinter printer() {
    return new ProfilePrinter(output, profiles);
  }
}
