package dev.headroom.cli.root;

import java.time.Duration;

/**
 * Ends the process although what a plugin wants done at its end does not: the platform waits for
 * every shutdown hook, without a limit.
 */
final class ShutdownLimit {
  /** Longer than any hook of the program's own takes. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** What a process ends with that a signal interrupts. */
  private static final int INTERRUPTED = 130;

  private volatile int exitCode = INTERRUPTED;

  private ShutdownLimit() {}

  /** Begins to watch for the end of the process, whatever causes it. */
  static ShutdownLimit start() {
    var limit = new ShutdownLimit();
    Runtime.getRuntime().addShutdownHook(new Thread(limit::count, "shutdown-limit"));
    return limit;
  }

  /** Keeps in mind what the process is about to end with. */
  void endsWith(int code) {
    exitCode = code;
  }

  /** Counts on a thread of its own: the platform waits for the hooks. */
  private void count() {
    Thread.ofPlatform()
        .daemon()
        .name("shutdown-limit-count")
        .start(
            () -> {
              try {
                // Waits for itself: a sleep would load classes that are not in the cache.
                Thread.currentThread().join(LONGEST.toMillis());
              } catch (InterruptedException e) {
                // Whoever wants to shorten the wait may.
              }
              Runtime.getRuntime().halt(exitCode);
            });
  }
}
