package dev.headroom.engine.data.mirror;

/** The database of the mirror cannot be used: full disk, no permission, damaged, not reachable. */
public final class MirrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message names the database and the reason. */
  public MirrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
