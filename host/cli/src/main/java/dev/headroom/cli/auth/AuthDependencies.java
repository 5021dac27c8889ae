package dev.headroom.cli.auth;

import dev.headroom.api.auth.SignInDialog;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.SecretInput;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthProviders;
import dev.headroom.engine.auth.signin.ProviderEnablement;
import dev.headroom.engine.auth.signin.ProviderSignIn;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.signin.SignOut;
import dev.headroom.engine.auth.token.AccessToken;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.Refresh;
import java.time.Clock;

/**
 * What the commands of {@code auth} are made with.
 *
 * @param profile the name of the active profile
 * @param dialogs makes the dialog with the user
 * @param input standard input
 */
public record AuthDependencies(
    String profile,
    AuthProviders providers,
    ProviderEnablement consent,
    SignIn signIn,
    SignOut signOut,
    Refresh refresh,
    AccessToken accessToken,
    CredentialInspector inspector,
    Dialogs dialogs,
    SecretInput input,
    Output output,
    Clock clock) {
  /** Makes dialogs. */
  @FunctionalInterface
  public interface Dialogs {
    /**
     * Makes a dialog.
     *
     * @param opensBrowser whether it may open pages by itself
     */
    SignInDialog open(boolean opensBrowser);
  }

  AuthPrinter printer() {
    return new AuthPrinter(output, clock.instant());
  }

  AuthProvider provider(String id) {
    return providers
        .find(id)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.WRONG_COMMAND_LINE,
                    "no provider is called " + id,
                    "see `headroom plugin list`"));
  }

  ProviderSignIn status(AuthProvider provider) {
    return new ProviderSignIn(
        provider.id(), provider.name(), consent.chosen(provider.id()), inspector.inspect(provider));
  }
}
