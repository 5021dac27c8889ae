package dev.headroom.host.cli;

import dev.headroom.host.auth.AuthProvider;
import dev.headroom.host.auth.Refreshed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom auth refresh}: renews a sign-in before it is due. */
@Command(name = "refresh", description = "Renew a sign-in now, whether it is due or not.")
final class AuthRefreshCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
  private String providerId = "";

  private final Supplier<AuthServices> services;

  AuthRefreshCommand(Supplier<AuthServices> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthServices auth = services.get();
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
