package dev.headroom.host.cli;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group {@code headroom auth}. */
@Command(name = "auth", description = "Sign in, sign out, and see what you are signed in to.")
final class AuthCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private AuthCommand() {}

  /** Returns the group with its commands; the services are made when one of them runs. */
  static CommandLine create(Supplier<AuthServices> services) {
    return new CommandLine(new AuthCommand())
        .addSubcommand(new AuthLoginCommand(services))
        .addSubcommand(new AuthStatusCommand(services))
        .addSubcommand(new AuthLogoutCommand(services))
        .addSubcommand(new AuthRefreshCommand(services))
        .addSubcommand(new AuthTokenCommand(services));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which: login, status, logout, …");
  }
}
