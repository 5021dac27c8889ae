package dev.headroom.engine.data.listing;

import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.data.sync.FreshnessCheck;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.data.sync.Synchronizer;
import dev.headroom.engine.data.sync.TableOutcome;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.platform.Deadline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of one resource. In this order:
 *
 * <ol>
 *   <li>The mirror, when it is fresh enough or nothing else may be asked.
 *   <li>The service, when it can leave rows away by itself: it selects by one of the conditions, or
 *       nothing but a limit is wanted. The mirror is left as it is.
 *   <li>Otherwise the table is brought up to date, and the mirror answers.
 * </ol>
 *
 * <p>When the service cannot be read, rows that are older than their table allows are better than
 * none, and are marked. Whoever asks for an age gets nothing older.
 */
public final class ResourceLists {
  private final ResourceCalls calls;
  private final SqlMirror mirror;
  private final Synchronizer synchronizer;
  private final TimesToLive timesToLive;
  private final Clock clock;

  public ResourceLists(
      ResourceCalls calls,
      SqlMirror mirror,
      Synchronizer synchronizer,
      TimesToLive timesToLive,
      Clock clock) {
    this.calls = calls;
    this.mirror = mirror;
    this.synchronizer = synchronizer;
    this.timesToLive = timesToLive;
    this.clock = clock;
  }

  /**
   * Reads rows.
   *
   * @param deadline when all of it is given up, the reading of the rows included
   * @throws ProviderException when there are none of the age that is wanted
   */
  public Listing list(
      ResourceTable table, ListRequest request, SyncListener listener, Deadline deadline) {
    if (request.freshness() instanceof Freshness.Offline) {
      mirror.requireStored(table);
      return mirrored(table, request);
    }
    if (isFreshEnough(table, request.freshness())) {
      return mirrored(table, request);
    }
    if (isNarrowedByService(table, request)) {
      return scanned(table, request, listener, deadline);
    }
    TableOutcome outcome =
        synchronizer.refresh(List.of(table), request.freshness(), listener, deadline).getFirst();
    return outcome instanceof TableOutcome.Failed failed
        ? stale(table, request, failed.error(), failed.lastGood())
        : mirrored(table, request);
  }

  /** Returns a row that the mirror has; columns that are never stored are absent. */
  public Optional<Row> find(ResourceTable table, RowKey key) {
    mirror.prepare(table);
    return MirroredRows.find(mirror, table, key);
  }

  private Listing scanned(
      ResourceTable table, ListRequest request, SyncListener listener, Deadline deadline) {
    try {
      DirectScan scan = DirectScan.of(table, calls, request, listener, deadline);
      return new Listing(
          new ScannedRows(table, scan, request),
          new Listing.Source.Service(),
          TableWindow.of(table, Optional.empty(), clock.instant()));
    } catch (ProviderException failed) {
      Optional<Instant> lastGood = mirror.stored(table).flatMap(TableState::syncedAt);
      return stale(table, request, failed.error(), lastGood);
    }
  }

  private Listing stale(
      ResourceTable table, ListRequest request, ProviderError reason, Optional<Instant> lastGood) {
    boolean allowed = request.freshness() instanceof Freshness.ByPolicy;
    if (lastGood.isEmpty() || !allowed || !canBeOlder(reason)) {
      throw new ProviderException(
          reason.hint().isPresent() || lastGood.isEmpty()
              ? reason
              : reason.withHint("--offline shows what the mirror has"));
    }
    mirror.prepare(table);
    return new Listing(
        MirroredRows.of(mirror, table, request),
        new Listing.Source.Stale(lastGood, reason),
        window(table));
  }

  /**
   * Whoever has no access any more is not shown what they had: it would look as if all were well.
   */
  private static boolean canBeOlder(ProviderError reason) {
    return switch (reason.kind()) {
      case RATE_LIMITED, UNAVAILABLE, INVALID_RESPONSE, NETWORK, TIMEOUT, PLUGIN_FAILURE -> true;
      case NOT_SIGNED_IN,
          AUTH_EXPIRED,
          AUTH_REJECTED,
          NOT_SUBSCRIBED,
          NOT_FOUND,
          CONFLICT,
          INVALID_REQUEST,
          NOT_CONFIGURED,
          UNSUPPORTED ->
          false;
    };
  }

  private Listing mirrored(ResourceTable table, ListRequest request) {
    mirror.prepare(table);
    Optional<Instant> syncedAt = mirror.state(table.name()).flatMap(TableState::syncedAt);
    return new Listing(
        MirroredRows.of(mirror, table, request),
        new Listing.Source.Mirrored(syncedAt),
        window(table));
  }

  private Optional<TableWindow> window(ResourceTable table) {
    return TableWindow.of(table, mirror.stored(table), clock.instant());
  }

  private boolean isFreshEnough(ResourceTable table, Freshness freshness) {
    Instant now = clock.instant();
    var ages = new FreshnessCheck(freshness, now, now);
    return mirror
        .state(table.name())
        .filter(state -> mirror.isCurrent(table, state))
        .flatMap(TableState::syncedAt)
        .filter(moment -> ages.isFresh(moment, timesToLive.of(table)))
        .isPresent();
  }

  private static boolean isNarrowedByService(ResourceTable table, ListRequest request) {
    Resource resource = table.resource();
    if (!resource.capabilities().contains(Resource.Capability.SCAN)) {
      return false;
    }
    boolean selected =
        request.where().stream().anyMatch(condition -> condition.column().filterable());
    boolean limited =
        request.limit().isPresent() && request.where().isEmpty() && request.order().isEmpty();
    // No sync reads a table whose rows are kept one by one.
    return selected || limited || resource.syncPolicy() instanceof SyncPolicy.OnDemand;
  }
}
