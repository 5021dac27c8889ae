package dev.headroom.cli.auth;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.token.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom auth token}: hands out the access token. */
@Command(name = "token", description = "Print the access token (for scripts).")
public final class AuthTokenCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
  private String providerId = "";

  @Option(
      names = "--method",
      paramLabel = "ID",
      description = "The way to sign in; needed for a token that belongs to another tool.")
  private @Nullable String methodId;

  @Option(names = "--show", description = "Allow printing the token to a terminal.")
  private boolean show;

  private final Supplier<AuthDependencies> services;

  AuthTokenCommand(Supplier<AuthDependencies> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthDependencies auth = services.get();
    if (auth.output().display().terminal() && !show) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "refusing to print a secret to a terminal",
          "pipe it to the program that needs it, or add --show");
    }
    AuthProvider provider = auth.provider(providerId);
    AccessToken.Handed handed =
        methodId == null
            ? auth.accessToken().first(provider)
            : auth.accessToken().ofMethod(provider, method(auth, provider, methodId));
    auth.printer().token(provider.id(), handed);
    return ExitCode.OK.number();
  }

  private static AuthMethod method(AuthDependencies auth, AuthProvider provider, String id) {
    List<AuthMethod> methods = provider.methods();
    return new SignInChoice(auth, auth.dialogs().open(false))
        .method(provider, methods, Optional.of(id));
  }
}
