package dev.headroom.host.usage;

import java.io.Serial;

/** Ends a provider's part of a fetch, at whatever point it is, when the command is interrupted. */
final class GivenUpException extends Exception {
  @Serial private static final long serialVersionUID = 1L;
}
