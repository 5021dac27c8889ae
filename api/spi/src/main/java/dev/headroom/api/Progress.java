package dev.headroom.api;

/**
 * Where long work says how far it is. The host decides whether anybody sees it. Cheap enough to
 * call for every row; safe for use by several threads.
 *
 * @since 0.1
 */
public interface Progress {
  /** Says in a few words what is being done now, such as {@code reading devices}. */
  void step(String what);

  /**
   * Says how much is done.
   *
   * @param done units done so far, 0 or more
   * @param total units in all, or -1 when not known
   * @param unit the plural name of a unit, such as {@code rows}
   */
  void count(long done, long total, String unit);
}
