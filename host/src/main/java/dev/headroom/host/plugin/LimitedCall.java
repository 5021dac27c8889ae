package dev.headroom.host.plugin;

import dev.headroom.api.CancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs plugin code that may never return.
 *
 * <p>On a platform thread of its own, not on a virtual one: a loop without end, or a static
 * initialiser that waits, would hold one of the few carriers that all virtual threads share. The
 * thread is a daemon, so giving up on it lets the process exit.
 */
final class LimitedCall {
  private final String name;
  private final ClassLoader loader;
  private final Duration limit;

  /**
   * Makes a way to run calls.
   *
   * @param name the name of the thread
   * @param loader the context class loader of the thread
   * @param limit how long to wait for the end of a call
   */
  LimitedCall(String name, ClassLoader loader, Duration limit) {
    this.name = name;
    this.loader = loader;
    this.limit = limit;
  }

  /**
   * Runs the call and waits for its end, at most for the limit.
   *
   * @throws ExecutionException with what the call threw, an {@code Error} included
   * @throws TimeoutException when it did not end; its thread is interrupted and left alone
   * @throws CancelledException when the waiting thread is interrupted
   */
  <T> T run(Callable<T> call) throws ExecutionException, TimeoutException {
    var task = new FutureTask<>(call);
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw e;
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new CancelledException("loading plugins was given up", e);
    }
  }
}
