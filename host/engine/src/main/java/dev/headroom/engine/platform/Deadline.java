package dev.headroom.engine.platform;

import java.time.Duration;

/**
 * The moment at which a piece of work is given up, on the monotonic clock. Handed down, so that a
 * part never outlives the whole.
 */
public final class Deadline {
  private final long atNanos;

  private Deadline(long atNanos) {
    this.atNanos = atNanos;
  }

  /** Returns a deadline this far from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Returns the earlier of this deadline and one this far from now. */
  public Deadline atMost(Duration duration) {
    Deadline other = in(duration);
    return other.atNanos - atNanos < 0 ? other : this;
  }

  /** Returns the time left; zero when it is over. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  /** Whether it has passed. */
  public boolean isOver() {
    return atNanos - System.nanoTime() <= 0;
  }
}
