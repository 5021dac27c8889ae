package dev.headroom.toolkit.toml;

import java.io.Serial;

/** A text is not valid TOML, or uses a part of it that settings have no use for. */
public final class TomlException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * Makes an exception.
   *
   * @param line counted from 1
   * @param column in characters, counted from 1
   * @param reason a part of a sentence
   */
  TomlException(int line, int column, String reason) {
    super(reason);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
