package dev.headroom.cli.common;

import picocli.CommandLine.Option;

/** How a command that changes something is kept from it, or told not to ask. */
public final class ConfirmationOptions {
  @Option(names = "--dry-run", description = "Preview the change without applying it.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Skip the confirmation prompt.")
  private boolean confirmed;

  /** Whether nothing is to be changed. */
  public boolean isDryRun() {
    return dryRun;
  }

  /**
   * Asks, unless that was answered on the command line.
   *
   * @param what is about to be done, such as {@code delete acme user 42}
   * @throws CommandException when the answer is no, or nobody can be asked
   */
  public void require(Prompter questions, String what) {
    if (confirmed) {
      return;
    }
    if (!questions.canAsk()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "cannot ask for confirmation to " + what + ": not an interactive terminal",
          "pass --yes to proceed or --dry-run to preview");
    }
    if (!questions.confirm("Really " + what + "?")) {
      throw new CommandException(ExitCode.FAILED, "nothing was changed", "");
    }
  }
}
