package dev.headroom.host.cli;

import dev.headroom.api.auth.SignInDialog;
import dev.headroom.host.auth.AccessToken;
import dev.headroom.host.auth.AuthProvider;
import dev.headroom.host.auth.AuthProviders;
import dev.headroom.host.auth.Consent;
import dev.headroom.host.auth.CredentialInspector;
import dev.headroom.host.auth.ProviderSignIn;
import dev.headroom.host.auth.Refresh;
import dev.headroom.host.auth.SignIn;
import dev.headroom.host.auth.SignOut;
import dev.headroom.host.output.AuthPrinter;
import dev.headroom.host.output.Output;
import java.time.Clock;

/**
 * What the commands of {@code auth} are made with.
 *
 * @param profile the name of the active profile
 * @param dialogs makes the dialog with the user
 * @param input standard input
 */
record AuthServices(
    String profile,
    AuthProviders providers,
    Consent consent,
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
  interface Dialogs {
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
