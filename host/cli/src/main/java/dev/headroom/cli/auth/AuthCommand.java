package dev.headroom.cli.auth;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group {@code headroom auth}. */
@Command(name = "auth", description = "Log in, log out, and show login status.")
public final class AuthCommand implements Runnable {
  private AuthCommand() {}

  /** Returns the group with its commands; the services are made when one of them runs. */
  public static CommandLine create(Supplier<AuthDependencies> services) {
    return new CommandLine(new AuthCommand())
        .addSubcommand(new AuthLoginCommand(services))
        .addSubcommand(new AuthStatusCommand(services))
        .addSubcommand(new AuthLogoutCommand(services))
        .addSubcommand(new AuthRefreshCommand(services))
        .addSubcommand(new AuthTokenCommand(services));
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "missing subcommand: login, status, logout, refresh or token",
        "try `headroom auth --help`");
  }
}
