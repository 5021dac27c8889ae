package dev.headroom.engine.auth.oauth;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.SignInDialog;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs in through the browser: authorization code with PKCE, the answer caught on loopback. Where
 * the browser runs on another machine, the user copies the address it was sent to.
 */
public final class AuthorizationCodeFlow {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final OAuthServer server;
  private final SignInDialog dialog;
  private final boolean browserIsElsewhere;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a flow.
   *
   * @param browserIsElsewhere whether the user has no browser on this machine
   */
  public AuthorizationCodeFlow(
      OAuthServer server, SignInDialog dialog, boolean browserIsElsewhere) {
    this.server = server;
    this.dialog = dialog;
    this.browserIsElsewhere = browserIsElsewhere;
  }

  /**
   * Performs the sign-in. Takes as long as the user does, at most five minutes.
   *
   * @throws ProviderException of kind {@code AUTH_REJECTED} when user or server refuse, {@code
   *     TIMEOUT} when nobody came back
   * @throws CancelledException when the thread is interrupted
   */
  public Credential.TokenSet signIn(AuthMethod.AuthorizationCode method) {
    Pkce pkce = Pkce.create(random);
    String state = Pkce.randomText(random);
    try (var listener =
        LoopbackListener.start(
            method.redirectPath(), method.redirectPorts(), state, server.issuer())) {
      URI redirect = listener.address();
      dialog.show("Sign in on the page that opens in your browser");
      dialog.open(server.authorizationPage(redirect, state, pkce));
      RedirectAnswer answer = pasted(state).orElseGet(() -> await(listener));
      return switch (answer) {
        case RedirectAnswer.Code code -> exchange(code, redirect, pkce);
        case RedirectAnswer.Refused refused ->
            throw new ProviderException(
                ErrorKind.AUTH_REJECTED, "the sign-in was refused: " + refused.reason());
        case RedirectAnswer.Foreign _ ->
            throw new ProviderException(
                ErrorKind.AUTH_REJECTED, "this address is not the answer to this sign-in");
      };
    }
  }

  private Optional<RedirectAnswer> pasted(String state) {
    if (!browserIsElsewhere || !dialog.isInteractive()) {
      return Optional.empty();
    }
    return dialog
        .ask("Address the browser ends at (starts with http://127.0.0.1; empty to wait for it)")
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .map(address -> RedirectAnswer.of(queryOf(address), state, server.issuer()));
  }

  /** Not parsed as an address: what people paste may be cut at the front. */
  private static Optional<String> queryOf(String address) {
    int mark = address.indexOf('?');
    int hash = address.indexOf('#');
    return Optional.of(address.substring(mark + 1, hash > mark ? hash : address.length()));
  }

  private static RedirectAnswer await(LoopbackListener listener) {
    try {
      return listener.answer().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while waiting for the browser", interrupted);
    } catch (TimeoutException late) {
      throw new ProviderException(
          ErrorKind.TIMEOUT, "the browser did not come back within five minutes");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("the answer is never failed", impossible);
    }
  }

  private Credential.TokenSet exchange(RedirectAnswer.Code code, URI redirect, Pkce pkce) {
    return switch (server.exchange(code.code(), redirect, pkce)) {
      case TokenAnswer.Issued(Credential.TokenSet tokens) -> tokens;
      case TokenAnswer.Refused refused ->
          throw new ProviderException(
              ErrorKind.AUTH_REJECTED, "the server refuses the sign-in: " + refused.reason());
    };
  }
}
