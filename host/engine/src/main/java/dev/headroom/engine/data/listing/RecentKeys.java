package dev.headroom.engine.data.listing;

import dev.headroom.api.resource.RowKey;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The keys of the rows that came last. A service repeats rows on pages that are near each other,
 * because others changed the collection meanwhile; so a list of millions need not hold all its
 * keys. Not for several threads.
 */
final class RecentKeys {
  private final int most;
  private final Set<Optional<RowKey>> keys = new HashSet<>();
  private final Queue<Optional<RowKey>> inOrder = new ArrayDeque<>();

  /**
   * Remembers no key yet.
   *
   * @param most how many keys are remembered
   */
  RecentKeys(int most) {
    this.most = most;
  }

  /** Returns whether a key is new, as far as it is remembered. */
  boolean add(Optional<RowKey> key) {
    if (!keys.add(key)) {
      return false;
    }
    inOrder.add(key);
    if (inOrder.size() > most) {
      keys.remove(inOrder.remove());
    }
    return true;
  }
}
