package dev.headroom.engine.data.sync;

import java.util.OptionalLong;

/** Hears how far a sync is. Called from several threads, often; must be quick. */
@FunctionalInterface
public interface SyncListener {
  /** Hears nothing. */
  SyncListener NONE = (table, rows, total) -> {};

  /**
   * Some rows of a table have been written.
   *
   * @param rows so far
   * @param total in all, when the service says so
   */
  void written(String table, long rows, OptionalLong total);

  /**
   * Another process, or another thread, reads the same tables, and is waited for.
   *
   * @param group what both read
   */
  default void waiting(String group) {}
}
