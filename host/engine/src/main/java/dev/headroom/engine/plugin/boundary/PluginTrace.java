package dev.headroom.engine.plugin.boundary;

import java.io.Serial;

/**
 * Where a plugin failed, without what it said there: the message of an exception may quote a file
 * or an answer that is secret, and {@code -v} shows every cause.
 */
final class PluginTrace extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  PluginTrace(Throwable thrown) {
    super(thrown.getClass().getName(), null, false, true);
    try {
      setStackTrace(thrown.getStackTrace());
    } catch (RuntimeException | Error notTold) {
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
