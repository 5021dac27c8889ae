package dev.headroom.host.http;

/**
 * Where the wire log goes, with {@code -vv}. Lines come redacted: no secrets, no bodies, no control
 * characters. Safe for use by several threads.
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
}
