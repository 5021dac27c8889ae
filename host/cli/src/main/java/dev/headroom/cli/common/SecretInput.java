package dev.headroom.cli.common;

import dev.headroom.api.auth.SecretFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** A secret on standard input. */
public final class SecretInput {
  private static final int LONGEST_BYTES = 4 * SecretFormat.LONGEST;

  private final InputStream input;
  private final BooleanSupplier isTerminal;

  public SecretInput(InputStream input, BooleanSupplier isTerminal) {
    this.input = input;
    this.isTerminal = isTerminal;
  }

  /**
   * Reads all of it.
   *
   * @throws CommandException when it is a terminal, where a secret would be seen, or too long
   */
  public String read() {
    if (isTerminal.getAsBoolean()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "--with-token reads standard input, which is a terminal",
          "pipe the token in, or leave the option out to be asked for it");
    }
    try {
      byte[] bytes = input.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw new CommandException(
            ExitCode.WRONG_COMMAND_LINE, "standard input holds more than a token", "");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new CommandException(ExitCode.FAILED, "standard input cannot be read", "");
    }
  }
}
