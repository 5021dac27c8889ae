package dev.headroom.engine.data.mirror;

import java.sql.SQLException;

/** What the mirror knows about its tables cannot be: somebody wrote to it, or a disk failed. */
final class DamagedMirrorException extends SQLException {
  private static final long serialVersionUID = 1;

  DamagedMirrorException(String message) {
    super(message);
  }
}
