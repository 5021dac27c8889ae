package dev.headroom.engine.data.sync;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.api.resource.SyncPolicy.Deletions;
import dev.headroom.engine.data.catalog.ScanGuard;
import dev.headroom.engine.data.catalog.ScanLimits;
import dev.headroom.engine.data.mirror.BulkLoad;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.data.mirror.MirrorLock;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.SyncRecord;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings the tables of one scan up to date: takes the lock of the group, sees whether another
 * process has done the work meanwhile, reads pages and puts them into the mirror.
 */
final class GroupSync {
  /** A cursor is good for a while only, and the service may have changed meanwhile. */
  private static final Duration LONGEST_BREAK = Duration.ofMinutes(15);

  private final SqlMirror mirror;
  private final ScanContexts contexts;
  private final ScanLimits limits;
  private final Clock clock;

  GroupSync(SqlMirror mirror, ScanContexts contexts, ScanLimits limits, Clock clock) {
    this.mirror = mirror;
    this.contexts = contexts;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Syncs.
   *
   * @return an outcome for each table that is wanted
   * @throws dev.headroom.api.CancelledException when the thread is interrupted; what has come stays
   *     for the next sync
   */
  List<TableOutcome> run(
      ScanGroup group, FreshnessCheck ages, SyncListener listener, Deadline deadline) {
    try {
      Optional<MirrorLock> lease = lease(group, listener, deadline);
      if (lease.isEmpty()) {
        return failed(
            group,
            ProviderError.of(
                ErrorKind.TIMEOUT, "another process was still reading " + group.name()));
      }
      try (MirrorLock _ = lease.get()) {
        return runAlone(
            group,
            new FreshnessCheck(ages.freshness(), clock.instant(), ages.asked()),
            listener,
            deadline);
      }
    } catch (ProviderException e) {
      return failed(group, e.error());
    } catch (MirrorException e) {
      return failed(group, ProviderError.of(ErrorKind.UNAVAILABLE, String.valueOf(e.getMessage())));
    }
  }

  private Optional<MirrorLock> lease(ScanGroup group, SyncListener listener, Deadline deadline) {
    String name = "sync " + group.name();
    Optional<MirrorLock> free = mirror.lock(name, Deadline.in(Duration.ZERO));
    if (free.isPresent()) {
      return free;
    }
    listener.waiting(group.name());
    return mirror.lock(name, deadline);
  }

  private List<TableOutcome> runAlone(
      ScanGroup group, FreshnessCheck ages, SyncListener listener, Deadline deadline) {
    Optional<List<TableOutcome>> current = current(group, ages);
    if (current.isPresent()) {
      return current.get();
    }
    Instant began = clock.instant();
    BulkLoad.Kind kind = kindOf(group, ages);
    BulkLoad load = mirror.load(group.tables(), kind, resumption(group, ages));
    try {
      read(group, load, listener, deadline);
      Map<String, BulkLoad.Loaded> loaded = new HashMap<>();
      for (BulkLoad.Loaded one : load.finish()) {
        loaded.put(one.table(), one);
      }
      Duration took = Duration.between(began, clock.instant());
      return synced(group, load, loaded, took);
    } catch (ProviderException e) {
      if (!load.isResumable() || !canGoOn(e.error().kind())) {
        load.discard();
      }
      note(group, load, began, e.error());
      throw e;
    }
  }

  /** Returns the outcomes when every wanted table is fresh by now. */
  private Optional<List<TableOutcome>> current(ScanGroup group, FreshnessCheck ages) {
    List<TableOutcome> outcomes = new ArrayList<>();
    for (TablePlan plan : group.wanted()) {
      Optional<Instant> syncedAt = syncedAt(plan);
      if (syncedAt.isEmpty() || !ages.isFresh(syncedAt.get(), plan.timeToLive())) {
        return Optional.empty();
      }
      outcomes.add(new TableOutcome.Current(plan.table().name(), syncedAt.get()));
    }
    return Optional.of(outcomes);
  }

  private Optional<Instant> syncedAt(TablePlan plan) {
    return mirror
        .state(plan.table().name())
        .filter(state -> mirror.isCurrent(plan.table(), state))
        .flatMap(TableState::syncedAt);
  }

  /**
   * An incremental scan needs a place to begin; one that brings embedded rows would not notice
   * those that are gone.
   */
  private BulkLoad.Kind kindOf(ScanGroup group, FreshnessCheck ages) {
    if (!(group.scanned().policy() instanceof SyncPolicy.Incremental policy)) {
      return BulkLoad.Kind.full(Optional.empty());
    }
    Optional<TableState> state =
        mirror
            .state(group.name())
            .filter(known -> mirror.isCurrent(group.scanned().table(), known));
    Optional<String> checkpoint = state.flatMap(TableState::checkpoint);
    if (group.tables().size() > 1 || checkpoint.isEmpty() || isFullDue(policy, state.get(), ages)) {
      return BulkLoad.Kind.full(Optional.of(policy.column()));
    }
    return BulkLoad.Kind.incremental(policy.column(), checkpoint.get());
  }

  /** What was changed from here may be a row that is gone, which only a full scan tells. */
  private static boolean isFullDue(
      SyncPolicy.Incremental policy, TableState state, FreshnessCheck ages) {
    return switch (policy.deletions()) {
      case Deletions.Never _ -> false;
      case Deletions.ByFullScan(Duration every) ->
          state.syncedAt().isEmpty()
              || state.fullAt().isEmpty()
              || !state.fullAt().get().isAfter(ages.now().minus(every));
    };
  }

  private static BulkLoad.Resumption resumption(ScanGroup group, FreshnessCheck ages) {
    return new BulkLoad.Resumption(
        ages.now().minus(LONGEST_BREAK), ages.oldest(group.scanned().timeToLive()));
  }

  private void read(ScanGroup group, BulkLoad load, SyncListener listener, Deadline deadline) {
    if (load.isComplete()) {
      return;
    }
    boolean resumed = load.isBegun();
    ListReading first;
    try {
      first = readFrom(group, load, listener, deadline);
    } catch (ProviderException e) {
      // The cursor may be too old for the service: whatever it says, the first page is known.
      if (!resumed || canGoOn(e.error().kind())) {
        throw e;
      }
      load.restart();
      first = readFrom(group, load, listener, deadline);
    }
    if (first.isDoubtful()) {
      // The list may have changed while it was read: once more tells.
      load.restart();
      readFrom(group, load, listener, deadline).requireWhole(group.name(), first);
    }
  }

  /** Reads to the end of the list, and returns what the list says of itself beside what came. */
  private ListReading readFrom(
      ScanGroup group, BulkLoad load, SyncListener listener, Deadline deadline) {
    OptionalLong total = OptionalLong.empty();
    boolean moved = false;
    var request = new ScanRequest(Map.of(), OptionalLong.empty(), load.kind().changedSince());
    var guard = new ScanGuard(group.name(), limits, load.pages(), load.rows());
    try (var scan =
        new PageScan(
            group.scanned().table(),
            request,
            load.cursor(),
            guard,
            limits,
            () -> contexts.open(group.scanned().table().provider(), deadline))) {
      while (!load.isComplete()) {
        if (deadline.isOver()) {
          throw new ProviderException(
              ProviderError.of(
                  ErrorKind.TIMEOUT,
                  group.name() + " was not read to its end within the time allowed",
                  load.isResumable()
                      ? "the next sync goes on from there"
                      : "give it more time with --timeout"));
        }
        List<Page> pages = scan.take(deadline);
        load.add(pages, group.resources());
        for (Page page : pages) {
          moved |= total.isPresent() && page.total().isPresent() && !total.equals(page.total());
          total = page.total().isPresent() ? page.total() : total;
        }
        listener.written(group.name(), load.rows(), total);
      }
    }
    if (!load.kind().isFull() || total.isEmpty()) {
      return ListReading.OF_UNKNOWN_LENGTH;
    }
    return new ListReading(total, load.rows(), load.distinctRows(), moved);
  }

  private static List<TableOutcome> synced(
      ScanGroup group, BulkLoad load, Map<String, BulkLoad.Loaded> loaded, Duration took) {
    List<TableOutcome> outcomes = new ArrayList<>();
    for (TablePlan plan : group.wanted()) {
      BulkLoad.Loaded one = loaded.get(plan.table().name());
      if (one != null) {
        outcomes.add(
            new TableOutcome.Synced(
                one.table(),
                load.kind().strategy(),
                one.read(),
                one.rows(),
                one.deleted(),
                load.pages(),
                took));
      }
    }
    return outcomes;
  }

  private List<TableOutcome> failed(ScanGroup group, ProviderError error) {
    List<TableOutcome> outcomes = new ArrayList<>();
    for (TablePlan plan : group.wanted()) {
      outcomes.add(new TableOutcome.Failed(plan.table().name(), error, lastGood(plan)));
    }
    return outcomes;
  }

  private Optional<Instant> lastGood(TablePlan plan) {
    try {
      return syncedAt(plan);
    } catch (MirrorException e) {
      return Optional.empty();
    }
  }

  private void note(ScanGroup group, BulkLoad load, Instant began, ProviderError error) {
    var sync =
        new SyncRecord(
            group.name(),
            began,
            Duration.between(began, clock.instant()),
            load.kind().strategy(),
            load.rows(),
            0,
            0,
            0,
            load.pages(),
            Optional.of(error));
    mirror.failed(group.tableNames(), sync, error);
  }

  /** Whether what came is good, and the rest may come another time. */
  private static boolean canGoOn(ErrorKind kind) {
    return switch (kind) {
      case NOT_SIGNED_IN,
          AUTH_EXPIRED,
          AUTH_REJECTED,
          RATE_LIMITED,
          UNAVAILABLE,
          NETWORK,
          TIMEOUT ->
          true;
      case NOT_SUBSCRIBED,
          INVALID_RESPONSE,
          PLUGIN_FAILURE,
          NOT_FOUND,
          CONFLICT,
          INVALID_REQUEST,
          NOT_CONFIGURED,
          UNSUPPORTED ->
          false;
    };
  }
}
