package dev.headroom.cli.common;

import java.io.Serial;

/** Ends a command with a sentence for the user, what mends it, and an exit code. */
public final class CommandException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String hint;

  /**
   * Makes an end.
   *
   * @param message what failed and why, without a full stop
   * @param hint the command that mends it, or empty
   */
  public CommandException(ExitCode exitCode, String message, String hint) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String hint() {
    return hint;
  }
}
