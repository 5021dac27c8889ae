package dev.headroom.toolkit.scenario;

import java.io.Serial;

/** A scenario file is wrong. The message names the file, the place in it and what is wrong. */
public final class InvalidScenarioException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public InvalidScenarioException(String message) {
    super(message);
  }
}
