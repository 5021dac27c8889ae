package dev.headroom.toolkit.json;

import java.io.Serial;

/**
 * A text is not the JSON that was expected. The message is a phrase that completes both “the
 * service answered …” and “the file holds …”, and quotes nothing of the text.
 */
public final class InvalidJsonException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String found;

  public InvalidJsonException(String found) {
    super(found);
    this.found = found;
  }

  /** Returns what was there instead, such as {@code a web page instead of JSON}. */
  public String found() {
    return found;
  }
}
