package dev.headroom.host.usage;

import dev.headroom.host.platform.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of code that is not ours, on a virtual thread of its own, with a deadline. A call that
 * ignores both deadline and interrupt is left to itself: virtual threads never keep a process
 * alive.
 *
 * @param <T> what the call returns
 */
final class BoundedCall<T> {
  /** How a call ended. */
  sealed interface Ending<T> {
    record Returned<T>(T value) implements Ending<T> {}

    /** Anything may come out of a plugin, errors of the virtual machine included. */
    record Threw<T>(Throwable failure) implements Ending<T> {}

    /** The deadline passed. */
    record TimedOut<T>() implements Ending<T> {}

    /** The waiting thread was interrupted. */
    record Interrupted<T>() implements Ending<T> {}
  }

  private final Callable<T> work;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Ending<T> ending;

  private BoundedCall(Callable<T> work) {
    this.work = work;
  }

  /** Runs the work and waits for its end, for the deadline or for an interrupt. */
  static <T> Ending<T> run(String name, Deadline deadline, Callable<T> work) {
    return new BoundedCall<>(work).runUntil(name, deadline);
  }

  private Ending<T> runUntil(String name, Deadline deadline) {
    Thread thread = Thread.ofVirtual().name(name).start(this::call);
    try {
      boolean inTime = ended.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      Ending<T> result = ending;
      if (inTime && result != null) {
        return result;
      }
      thread.interrupt();
      return new Ending.TimedOut<>();
    } catch (InterruptedException e) {
      thread.interrupt();
      return new Ending.Interrupted<>();
    }
  }

  /** Even an out-of-memory error is the plugin's: what it held is free once it has unwound. */
  private void call() {
    try {
      ending = new Ending.Returned<>(work.call());
    } catch (Throwable failure) {
      ending = new Ending.Threw<>(failure);
    } finally {
      ended.countDown();
    }
  }
}
