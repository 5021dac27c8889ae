package dev.headroom.engine.auth.oauth;

import dev.headroom.api.CancelledException;
import java.time.Duration;

/** Waits. A port, so that tests of a ten-minute sign-in take no time. */
@FunctionalInterface
public interface Pause {
  /** Waits on the calling thread. */
  Pause REAL =
      duration -> {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new CancelledException("interrupted while waiting for the sign-in", interrupted);
        }
      };

  /**
   * Waits this long.
   *
   * @throws CancelledException when the thread is interrupted
   */
  void lasting(Duration duration);
}
