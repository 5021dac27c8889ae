package dev.headroom.engine.auth.store;

import java.io.Serial;

/** A file is no stored credential. The message completes "the file …" and quotes no content. */
final class UnreadableCredentialException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Takes no cause on purpose: what a parser says may quote the content. */
  UnreadableCredentialException(String reason) {
    super(reason);
  }
}
