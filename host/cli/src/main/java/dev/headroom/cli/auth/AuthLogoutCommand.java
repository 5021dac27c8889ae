package dev.headroom.cli.auth;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code headroom auth logout}: signs out of a provider. */
@Command(
    name = "logout",
    description = "Delete Headroom's stored credentials; other tools' logins are not touched.")
public final class AuthLogoutCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
  private String providerId = "";

  private final Supplier<AuthDependencies> services;

  AuthLogoutCommand(Supplier<AuthDependencies> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthDependencies auth = services.get();
    AuthProvider provider = auth.provider(providerId);
    auth.printer().signedOut(provider.id(), provider.name(), auth.signOut().signOut(provider));
    return ExitCode.OK.number();
  }
}
