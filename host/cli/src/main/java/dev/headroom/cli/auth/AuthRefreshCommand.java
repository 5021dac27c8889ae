package dev.headroom.cli.auth;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.token.Refreshed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom auth refresh}: renews a sign-in before it is due. */
@Command(name = "refresh", description = "Refresh access tokens now.")
public final class AuthRefreshCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
  private String providerId = "";

  private final Supplier<AuthDependencies> services;

  AuthRefreshCommand(Supplier<AuthDependencies> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthDependencies auth = services.get();
    AuthProvider provider = auth.provider(providerId);
    List<Refreshed> results = auth.refresh().refresh(provider);
    if (results.isEmpty()) {
      throw new CommandException(
          ExitCode.SIGN_IN_NEEDED,
          "you are not signed in to " + provider.name(),
          "run `headroom auth login " + provider.id() + "`");
    }
    auth.printer().refreshed(provider.id(), results);
    return exitCode(results).number();
  }

  private static ExitCode exitCode(List<Refreshed> results) {
    ExitCode code = ExitCode.FAILED;
    for (Refreshed result : results) {
      switch (result) {
        case Refreshed.Renewed _ -> {
          return ExitCode.OK;
        }
        case Refreshed.Failed failed -> code = ExitCode.of(failed.error());
        case Refreshed.Untouched _ -> {}
      }
    }
    return code;
  }
}
