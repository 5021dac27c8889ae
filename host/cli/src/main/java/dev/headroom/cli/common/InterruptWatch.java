package dev.headroom.cli.common;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end by itself when the user presses Ctrl-C: its thread is interrupted, and the
 * process waits a moment for what it still has to say. While there is no watch, Ctrl-C ends the
 * process at once.
 */
public final class InterruptWatch implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private InterruptWatch(Thread command) {
    this.hook = new Thread(() -> end(command), "interrupt-watch");
  }

  /** Starts to watch, for the command that runs on the calling thread. */
  public static InterruptWatch start() {
    var watch = new InterruptWatch(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(watch.hook);
    return watch;
  }

  /** Ends the watch: everything is said. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook with it.
    }
  }

  private void end(Thread command) {
    command.interrupt();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
