package dev.headroom.cli.auth;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.signin.ProviderSignIn;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom auth status}: what there is to sign in with, without any request. */
@Command(name = "status", description = "Show login state, source and expiry for each provider.")
public final class AuthStatusCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROVIDER",
      description = "Provider to show (default: all).")
  private @Nullable String providerId;

  private final Supplier<AuthDependencies> services;

  AuthStatusCommand(Supplier<AuthDependencies> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthDependencies auth = services.get();
    List<AuthProvider> providers =
        providerId == null ? auth.providers().all() : List.of(auth.provider(providerId));
    List<ProviderSignIn> statuses = providers.stream().map(auth::status).toList();
    auth.printer().status(auth.profile(), statuses);
    if (statuses.stream().anyMatch(ProviderSignIn::isSignedIn)) {
      return ExitCode.OK.number();
    }
    String which = providerId == null ? "" : " " + providerId;
    auth.output().note("run `headroom auth login" + which + "`");
    return ExitCode.SIGN_IN_NEEDED.number();
  }
}
