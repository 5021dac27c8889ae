package dev.headroom.engine.data.sync;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ProviderException;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.ScanLimits;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Brings the tables of a mirror up to date: decides which are too old, puts those together that one
 * scan fills, and reads the groups side by side.
 */
public final class MirrorSynchronizer implements Synchronizer {
  /** How many groups are read at once: more would wait for each other at the mirror. */
  private static final int SIDE_BY_SIDE = 4;

  /** How long a command that was interrupted waits for pages that are being written. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(1);

  private final SqlMirror mirror;
  private final Function<String, List<ResourceTable>> tablesOf;
  private final TimesToLive timesToLive;
  private final GroupSync groupSync;
  private final Clock clock;

  /**
   * Makes a synchronizer.
   *
   * @param tablesOf returns every table of a provider
   * @param contexts opens what a scan may use
   */
  public MirrorSynchronizer(
      SqlMirror mirror,
      Function<String, List<ResourceTable>> tablesOf,
      ScanContexts contexts,
      TimesToLive timesToLive,
      Clock clock) {
    this(mirror, tablesOf, contexts, timesToLive, clock, ScanLimits.USUAL);
  }

  MirrorSynchronizer(
      SqlMirror mirror,
      Function<String, List<ResourceTable>> tablesOf,
      ScanContexts contexts,
      TimesToLive timesToLive,
      Clock clock,
      ScanLimits limits) {
    this.mirror = mirror;
    this.tablesOf = tablesOf;
    this.timesToLive = timesToLive;
    this.groupSync = new GroupSync(mirror, contexts, limits, clock);
    this.clock = clock;
  }

  @Override
  public List<TableOutcome> refresh(
      List<ResourceTable> tables, Freshness freshness, SyncListener listener, Deadline deadline) {
    Instant now = clock.instant();
    var ages = new FreshnessCheck(freshness, now, now);
    Map<String, TableState> states = new HashMap<>();
    mirror.states().forEach(state -> states.put(state.table(), state));

    Map<String, TableOutcome> outcomes = new HashMap<>();
    Map<String, ScanGroup> groups = new LinkedHashMap<>();
    for (ResourceTable table : tables) {
      Optional<TableState> state = Optional.ofNullable(states.get(table.name()));
      try {
        plan(table, state, ages)
            .ifPresentOrElse(
                outcome -> outcomes.put(table.name(), outcome), () -> addTo(groups, table));
      } catch (ProviderException e) {
        outcomes.put(table.name(), failed(table.name(), e, state));
      }
    }
    outcomes.putAll(sync(groups, ages, listener, deadline));
    List<TableOutcome> inOrder = new ArrayList<>();
    for (ResourceTable table : tables) {
      TableOutcome outcome = outcomes.get(table.name());
      if (outcome != null) {
        inOrder.add(outcome);
      }
    }
    return inOrder;
  }

  /** Returns what becomes of a table without a sync; empty when it needs one. */
  private Optional<TableOutcome> plan(
      ResourceTable table, Optional<TableState> state, FreshnessCheck ages) {
    TablePlan plan = TablePlan.of(table, timesToLive);
    Optional<Instant> syncedAt =
        state.filter(known -> mirror.isCurrent(table, known)).flatMap(TableState::syncedAt);
    if (ages.freshness() instanceof Freshness.Offline || !plan.isSynced()) {
      return Optional.of(new TableOutcome.Untouched(table.name(), syncedAt));
    }
    return syncedAt
        .filter(at -> ages.isFresh(at, plan.timeToLive()))
        .map(at -> new TableOutcome.Current(table.name(), at));
  }

  private void addTo(Map<String, ScanGroup> groups, ResourceTable table) {
    TablePlan plan = TablePlan.of(table, timesToLive);
    String scanned = ResourceTable.nameOf(table.providerId(), plan.scanned());
    ScanGroup group = groups.get(scanned);
    if (group == null) {
      group = ScanGroup.of(plan, tablesOf.apply(table.providerId()), timesToLive);
      groups.put(scanned, group);
    }
    group.wanted().add(plan);
  }

  private static TableOutcome failed(
      String table, ProviderException failure, Optional<TableState> state) {
    return new TableOutcome.Failed(table, failure.error(), state.flatMap(TableState::syncedAt));
  }

  private Map<String, TableOutcome> sync(
      Map<String, ScanGroup> groups,
      FreshnessCheck ages,
      SyncListener listener,
      Deadline deadline) {
    Map<String, TableOutcome> outcomes = new HashMap<>();
    if (groups.isEmpty()) {
      return outcomes;
    }
    // Platform threads: they write, and SQLite would hold the carrier of a virtual one.
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(groups.size(), SIDE_BY_SIDE),
            Thread.ofPlatform().daemon().name("sync-", 0).factory());
    try {
      List<Future<List<TableOutcome>>> running = new ArrayList<>();
      for (ScanGroup group : groups.values()) {
        running.add(threads.submit(() -> groupSync.run(group, ages, listener, deadline)));
      }
      for (Future<List<TableOutcome>> one : running) {
        for (TableOutcome outcome : one.get()) {
          outcomes.put(outcome.table(), outcome);
        }
      }
      return outcomes;
    } catch (InterruptedException e) {
      throw cancelled(threads, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static CancelledException cancelled(
      ExecutorService threads, InterruptedException interrupt) {
    threads.shutdownNow();
    try {
      boolean _ = threads.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupt.addSuppressed(e);
    }
    Thread.currentThread().interrupt();
    return new CancelledException("the sync was given up", interrupt);
  }
}
