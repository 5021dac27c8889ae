package dev.headroom.api;

import java.io.Serial;

/**
 * The call was given up: its deadline passed, or the user interrupted the command. Thrown by the
 * host's services on the interrupted thread, whose interrupt flag stays set. A plugin does not
 * catch it, except to release what it holds.
 *
 * @since 0.1
 */
public final class CancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CancelledException(String message) {
    super(message);
  }

  public CancelledException(String message, Throwable cause) {
    super(message, cause);
  }
}
