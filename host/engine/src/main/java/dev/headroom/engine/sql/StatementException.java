package dev.headroom.engine.sql;

import java.io.Serial;

/** A statement that is not run: it is no SQL, or it is not one that only reads. */
public final class StatementException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String hint;

  /** Makes an exception whose message names what was refused. */
  public StatementException(String message) {
    this(message, "");
  }

  /**
   * Makes an exception.
   *
   * @param hint what mends it, or empty
   */
  public StatementException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** Returns what mends it, or an empty text. */
  public String hint() {
    return hint;
  }
}
