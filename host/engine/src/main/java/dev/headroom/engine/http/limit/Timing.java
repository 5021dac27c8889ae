package dev.headroom.engine.http.limit;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, as the facade meets them.
 *
 * @param clock tells the present moment, for what a service says with dates
 * @param pauses waits between attempts
 * @param chance a number from 0 (inclusive) to 1 (exclusive), so that many clients do not come back
 *     at the same moment
 */
public record Timing(InstantSource clock, Sleeper pauses, DoubleSupplier chance) {
  public static Timing real() {
    return new Timing(
        InstantSource.system(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
  }
}
