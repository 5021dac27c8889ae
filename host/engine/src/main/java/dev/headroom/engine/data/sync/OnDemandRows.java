package dev.headroom.engine.data.sync;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.RowAge;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings single rows of a table up to date that is read on demand: those whose keys are asked for
 * and that the mirror does not have, or has had for too long. Safe for use by several threads.
 */
public final class OnDemandRows {
  /** Somebody may make the row at any time: that there is none is remembered only briefly. */
  private static final Duration ABSENCE = Duration.ofMinutes(1);

  private final SqlMirror mirror;
  private final ResourceCalls calls;
  private final TimesToLive timesToLive;
  private final Clock clock;

  public OnDemandRows(SqlMirror mirror, ResourceCalls calls, TimesToLive timesToLive, Clock clock) {
    this.mirror = mirror;
    this.calls = calls;
    this.timesToLive = timesToLive;
    this.clock = clock;
  }

  /**
   * Reads rows that are older than they may be, and keeps them.
   *
   * @return {@code Current} when none had to be read; {@code Failed} when one could not be read:
   *     those before it are kept
   * @throws dev.headroom.api.CancelledException when the thread is interrupted
   */
  public TableOutcome refresh(
      ResourceTable table, List<RowKey> keys, Freshness freshness, Deadline deadline) {
    Instant now = clock.instant();
    mirror.prepare(table);
    if (freshness instanceof Freshness.Offline) {
      return new TableOutcome.Untouched(table.name(), Optional.empty());
    }
    List<RowKey> wanted = List.copyOf(new LinkedHashSet<>(keys));
    int read = 0;
    try {
      List<RowKey> stale = stale(table, wanted, new FreshnessCheck(freshness, now, now));
      if (stale.isEmpty()) {
        return new TableOutcome.Current(table.name(), oldest(table, wanted, now));
      }
      for (RowKey key : stale) {
        read(table, key, deadline);
        read++;
      }
    } catch (ProviderException e) {
      return new TableOutcome.Failed(table.name(), e.error(), Optional.empty());
    }
    long rows = mirror.state(table.name()).map(TableState::rows).orElse(0L);
    Duration took = Duration.between(now, clock.instant());
    return new TableOutcome.Synced(table.name(), "on_demand", read, rows, 0, read, took);
  }

  private List<RowKey> stale(ResourceTable table, List<RowKey> keys, FreshnessCheck ages) {
    Duration timeToLive = timesToLive.of(table);
    Duration absence = timeToLive.compareTo(ABSENCE) < 0 ? timeToLive : ABSENCE;
    Map<RowKey, RowAge> known = mirror.ages(table, keys);
    List<RowKey> stale = new ArrayList<>();
    for (RowKey key : keys) {
      RowAge age = known.get(key);
      if (age == null || !ages.isFresh(age.readAt(), age.isFound() ? timeToLive : absence)) {
        stale.add(key);
      }
    }
    return stale;
  }

  private Instant oldest(ResourceTable table, List<RowKey> keys, Instant now) {
    return mirror.ages(table, keys).values().stream()
        .map(RowAge::readAt)
        .min(Instant::compareTo)
        .orElse(now);
  }

  private void read(ResourceTable table, RowKey key, Deadline deadline) {
    if (deadline.isOver()) {
      throw new ProviderException(
          ErrorKind.TIMEOUT, table.name() + " was not read within the time allowed");
    }
    Optional<Row> row = calls.call(table, deadline, context -> table.resource().get(context, key));
    row.ifPresentOrElse(
        found -> mirror.keep(table, List.of(found)), () -> mirror.remove(table, key));
  }
}
