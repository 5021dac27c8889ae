package dev.headroom.cli.common;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.util.List;

/** How a command ended, for the shell. The only place that knows the numbers. */
public enum ExitCode {
  /** Done; for usage also when at least one provider answered. */
  OK(0),
  /** Nothing could be done. */
  FAILED(1),
  /** The command line is wrong. */
  WRONG_COMMAND_LINE(2),
  /** The user has to sign in first. */
  SIGN_IN_NEEDED(3),
  /** No answer within the time allowed. */
  TIMED_OUT(4),
  /** A part of what was to be brought up to date failed. */
  PARTLY_DONE(5),
  /** Interrupted by the user. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the number the shell sees. */
  public int number() {
    return number;
  }

  /** Returns the code for a failure of this kind. */
  public static ExitCode of(ProviderError error) {
    return switch (error.kind()) {
      case NOT_SIGNED_IN, AUTH_EXPIRED, AUTH_REJECTED -> SIGN_IN_NEEDED;
      case TIMEOUT -> TIMED_OUT;
      case INVALID_REQUEST -> WRONG_COMMAND_LINE;
      case NOT_SUBSCRIBED,
          RATE_LIMITED,
          UNAVAILABLE,
          INVALID_RESPONSE,
          NETWORK,
          PLUGIN_FAILURE,
          NOT_FOUND,
          CONFLICT,
          NOT_CONFIGURED,
          UNSUPPORTED ->
          FAILED;
    };
  }

  /** What all failures have in common decides; otherwise the command has failed. */
  public static ExitCode ofFailures(List<ErrorKind> kinds) {
    if (kinds.isEmpty()) {
      return FAILED;
    }
    if (kinds.stream().allMatch(ErrorKind::needsSignIn)) {
      return SIGN_IN_NEEDED;
    }
    return kinds.stream().allMatch(ErrorKind.TIMEOUT::equals) ? TIMED_OUT : FAILED;
  }
}
