package dev.headroom.engine.auth.oauth;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.SignInDialog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Signs in on another device, or in a browser on this one (RFC 8628): shows a code, then asks the
 * server until the user has confirmed it there.
 *
 * <p>One request per poll: servers count requests, and answer a second one with {@code slow_down}.
 * The first poll waits, too, because nobody types a code in no time.
 */
public final class DeviceFlow {
  /** A server that answers nonsense so often will not say anything else. */
  private static final int MOST_NONSENSE = 3;

  private static final Duration SLOW_DOWN = Duration.ofSeconds(5);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

  private final OAuthServer server;
  private final SignInDialog dialog;
  private final Clock clock;
  private final Pause pause;

  /** Creates a flow. */
  public DeviceFlow(OAuthServer server, SignInDialog dialog, Clock clock, Pause pause) {
    this.server = server;
    this.dialog = dialog;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Performs the sign-in. Takes as long as the user does, at most as long as the code holds.
   *
   * @throws ProviderException of kind {@code AUTH_REJECTED} when user or server refuse, {@code
   *     TIMEOUT} when the code expired
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public Credential.TokenSet signIn() {
    DeviceAuthorization started = server.authorizeDevice();
    URI page = started.completePage().orElse(started.verificationPage());
    dialog.show("Your code is " + started.userCode() + ". Enter or confirm it on this page:");
    dialog.open(page);
    dialog.show("Waiting for you, at most " + minutes(started.lifetime()) + "; Ctrl-C stops it");
    return poll(started, clock.instant().plus(started.lifetime()));
  }

  private Credential.TokenSet poll(DeviceAuthorization started, Instant end) {
    Duration interval = started.interval();
    Duration rest = interval;
    String trouble = "";
    int nonsense = 0;
    while (true) {
      pause.lasting(rest);
      if (!clock.instant().isBefore(end)) {
        throw expired(trouble);
      }
      switch (ask(started)) {
        case Poll.Done(Credential.TokenSet tokens) -> {
          return tokens;
        }
        case Poll.Pending _ -> {
          rest = interval;
          trouble = "";
          nonsense = 0;
        }
        case Poll.TooFast tooFast -> {
          trouble = "";
          // For all later polls, as RFC 8628 says; GitHub names the new interval itself.
          interval = longer(interval.plus(SLOW_DOWN), tooFast.interval());
          rest = interval;
        }
        // The user may be about to confirm: only ask less and less often.
        case Poll.Unheard unheard -> {
          rest = shorter(rest.multipliedBy(2), LONGEST_INTERVAL);
          nonsense = unheard.isNonsense() ? nonsense + 1 : 0;
          if (nonsense == MOST_NONSENSE) {
            throw unheard.failed();
          }
          if (!unheard.reason().equals(trouble)) {
            trouble = unheard.reason();
            dialog.show("Not known yet whether you confirmed it: " + trouble + "; asking again");
          }
        }
      }
    }
  }

  private Poll ask(DeviceAuthorization started) {
    TokenAnswer answer;
    try {
      answer = server.pollDevice(started.deviceCode());
    } catch (ProviderException failed) {
      return switch (failed.error().kind()) {
        case NETWORK, TIMEOUT, UNAVAILABLE, RATE_LIMITED, INVALID_RESPONSE ->
            new Poll.Unheard(failed);
        default -> throw failed;
      };
    }
    return switch (answer) {
      case TokenAnswer.Issued(Credential.TokenSet tokens) -> new Poll.Done(tokens);
      case TokenAnswer.Refused refused -> judge(refused);
    };
  }

  private static Poll judge(TokenAnswer.Refused refused) {
    return switch (refused.code()) {
      case "authorization_pending" -> new Poll.Pending();
      case "slow_down" ->
          new Poll.TooFast(refused.interval().map(Duration::ofSeconds).orElse(Duration.ZERO));
      case "expired_token" -> throw expired("");
      case "access_denied" ->
          throw new ProviderException(ErrorKind.AUTH_REJECTED, "the sign-in was denied");
      default ->
          throw new ProviderException(
              ErrorKind.AUTH_REJECTED, "the server refuses the sign-in: " + refused.reason());
    };
  }

  /**
   * The code is over.
   *
   * @param trouble what kept the server from saying anything last, or empty
   */
  private static ProviderException expired(String trouble) {
    String message = "the code expired before it was confirmed";
    return new ProviderException(
        ProviderError.of(
            ErrorKind.TIMEOUT,
            trouble.isEmpty() ? message : message + "; last, " + trouble,
            "sign in again"));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String minutes(Duration duration) {
    long minutes = Math.max(1, duration.toMinutes());
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }

  /** What one poll says. */
  private sealed interface Poll {
    record Done(Credential.TokenSet tokens) implements Poll {}

    record Pending() implements Poll {}

    record TooFast(Duration interval) implements Poll {}

    record Unheard(ProviderException failed) implements Poll {
      String reason() {
        return failed.error().message();
      }

      boolean isNonsense() {
        return failed.error().kind() == ErrorKind.INVALID_RESPONSE;
      }
    }
  }
}
