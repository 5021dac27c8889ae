package dev.headroom.engine.data.change;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;

/** A name and the text it is given, as {@code name=value}. */
public record Assignment(String name, String value) {
  /**
   * Reads an assignment.
   *
   * @throws ProviderException of kind {@code INVALID_REQUEST} when it is none
   */
  public static Assignment of(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      // What was meant to be a value may be a secret.
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "an assignment looks like name=value, and one does not");
    }
    return new Assignment(text.substring(0, equals), text.substring(equals + 1));
  }
}
