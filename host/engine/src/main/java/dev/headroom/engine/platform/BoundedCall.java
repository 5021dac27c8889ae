package dev.headroom.engine.platform;

import dev.headroom.api.CancelledException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call that may never return, on a thread of its own. One that ignores both deadline and
 * interrupt is left to itself: the thread is virtual or a daemon, so it does not keep the process
 * alive.
 */
public final class BoundedCall {
  private BoundedCall() {}

  /**
   * Runs the work and waits for its end.
   *
   * @param thread makes the thread, virtual or a daemon
   * @param deadline when the work is interrupted and no longer waited for
   * @throws ExecutionException with what the work threw as its cause, an {@code Error} included:
   *     even after an {@link OutOfMemoryError} what the work held is free once it has unwound
   * @throws TimeoutException when the deadline passed
   * @throws CancelledException when the waiting thread was interrupted, whose flag stays set; the
   *     work is interrupted then
   */
  public static <T> T run(Thread.Builder thread, Deadline deadline, Callable<T> work)
      throws ExecutionException, TimeoutException {
    var task = new FutureTask<>(work);
    Thread started = thread.start(task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      started.interrupt();
      throw late;
    } catch (InterruptedException givenUp) {
      started.interrupt();
      Thread.currentThread().interrupt();
      throw new CancelledException("the wait was given up", givenUp);
    }
  }
}
