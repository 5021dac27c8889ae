package dev.headroom.engine.usage.snapshot;

import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Windows that have ended since they were read. What was used of them says nothing about the window
 * that runs now, so it is dropped; that there is such a limit stays.
 */
public final class EndedWindows {
  private EndedWindows() {}

  /** Whether a window of the snapshot ended after the first moment, and by the second one. */
  static boolean endedBetween(UsageSnapshot snapshot, Instant after, Instant by) {
    for (UsageLimit limit : snapshot.periods()) {
      Optional<Instant> end = limit.resetsAt();
      if (end.isPresent() && end.get().isAfter(after) && !end.get().isAfter(by)) {
        return true;
      }
    }
    for (Spend spend : snapshot.spend()) {
      Optional<Instant> end = spend.resetsAt();
      if (end.isPresent() && end.get().isAfter(after) && !end.get().isAfter(by)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the snapshot without what was used of windows that ended by a moment. */
  public static UsageSnapshot without(UsageSnapshot snapshot, Instant by) {
    UsageSnapshot.Builder current =
        UsageSnapshot.builder()
            .account(snapshot.account())
            .organization(snapshot.organization())
            .plan(snapshot.plan());
    boolean changed = false;
    for (UsageLimit limit : snapshot.periods()) {
      boolean ended = limit.resetsAt().isPresent() && !limit.resetsAt().get().isAfter(by);
      changed |= ended;
      current.period(ended ? withoutUse(limit) : limit);
    }
    for (Spend spend : snapshot.spend()) {
      boolean ended = spend.resetsAt().isPresent() && !spend.resetsAt().get().isAfter(by);
      changed |= ended;
      // What was spent is all that a spend says.
      if (!ended) {
        current.spend(spend);
      }
    }
    if (!changed) {
      return snapshot;
    }
    snapshot.balances().forEach(current::balance);
    return current.build();
  }

  private static UsageLimit withoutUse(UsageLimit limit) {
    return new UsageLimit(
        limit.id(),
        limit.name(),
        limit.type(),
        limit.model(),
        OptionalDouble.empty(),
        Optional.empty(),
        limit.limit(),
        limit.unit(),
        limit.resetsAt(),
        limit.window(),
        limit.unlimited());
  }
}
