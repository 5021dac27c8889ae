package dev.headroom.cli.auth;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.SignInDialog;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.signin.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom auth login}: signs in to a provider. */
@Command(name = "login", description = "Log in to a provider, or reuse another tool's login.")
public final class AuthLoginCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROVIDER",
      description = "Provider to log in to (default: prompt).")
  private @Nullable String providerId;

  @Option(
      names = "--method",
      paramLabel = "ID",
      description = "Login method (see `headroom plugin info PLUGIN`).")
  private @Nullable String methodId;

  @Option(names = "--with-token", description = "Read a key, token or cookie from standard input.")
  private boolean withToken;

  @Option(names = "--no-browser", description = "Print the URL instead of opening a browser.")
  private boolean noBrowser;

  private final Supplier<AuthDependencies> services;

  AuthLoginCommand(Supplier<AuthDependencies> services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    AuthDependencies auth = services.get();
    SignInDialog dialog = auth.dialogs().open(!noBrowser);
    var choice = new SignInChoice(auth, dialog);
    AuthProvider provider = providerId == null ? choice.provider() : auth.provider(providerId);
    AuthMethod method = method(provider, choice);
    SignedIn signedIn =
        withToken
            ? auth.signIn().signInWithSecret(provider, method, auth.input().read())
            : auth.signIn().signIn(provider, method, dialog, noBrowser);
    auth.printer().signedIn(signedIn, provider.name());
    return ExitCode.OK.number();
  }

  private AuthMethod method(AuthProvider provider, SignInChoice choice) {
    List<AuthMethod> methods =
        withToken
            ? provider.methods().stream().filter(SignIn::takesSecret).toList()
            : provider.methods();
    return choice.method(provider, methods, Optional.ofNullable(methodId));
  }
}
