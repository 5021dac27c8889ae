package dev.headroom.engine.http.wire;

import java.time.Duration;

/**
 * Where the wire log goes, with {@code -vv}, and who hears when a service lets the program wait.
 * Lines come redacted: no secrets, no bodies, no control characters. Safe for use by several
 * threads.
 */
public interface WireLog {
  /** Drops everything. */
  WireLog OFF =
      new WireLog() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void line(String line) {}
      };

  /** Whether anybody reads it; when not, no line is made. */
  boolean isOn();

  /** Takes one line without its line end. */
  void line(String line);

  /**
   * A call waits before it is made, or made again; also told when nobody reads the log.
   *
   * @param owner the provider's id
   */
  default void waiting(String owner, Duration length) {}
}
