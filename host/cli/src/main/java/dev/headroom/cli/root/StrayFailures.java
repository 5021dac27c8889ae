package dev.headroom.cli.root;

import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.engine.platform.FileFailure;
import dev.headroom.engine.plugin.boundary.PluginFault;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ends a thread that nobody looks after, such as one that a plugin started: one line for each
 * thing that happened, and no trace.
 */
final class StrayFailures implements Thread.UncaughtExceptionHandler {
  private final PrintWriter err;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  StrayFailures(PrintWriter err) {
    this.err = err;
  }

  /** Takes the place of the handler that prints traces. */
  static void report(PrintWriter err) {
    Thread.setDefaultUncaughtExceptionHandler(new StrayFailures(err));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    String reason =
        FileFailure.isOutOfFiles(failure)
            ? "this process may open no more files"
            : PluginFault.describe(failure);
    String line = "warning: the thread " + thread.getName() + " ended: " + reason;
    if (said.add(line)) {
      err.println(TextEscape.line(line));
      err.flush();
    }
  }
}
