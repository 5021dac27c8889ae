package dev.headroom.engine.data.query;

import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.data.sync.FreshnessCheck;
import dev.headroom.engine.data.sync.OnDemandRows;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.data.sync.Synchronizer;
import dev.headroom.engine.data.sync.TableOutcome;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.sql.ReadStatement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings the tables of one statement up to date, with as little reading as that takes: nothing when
 * the mirror is fresh, a part where the statement needs no more and the service can tell it, whole
 * tables otherwise.
 */
public final class TableRefresh {
  private final SqlMirror mirror;
  private final Synchronizer synchronizer;
  private final OnDemandRows keyedRows;
  private final ResourceCalls calls;
  private final TimesToLive timesToLive;
  private final Clock clock;

  /** Makes the service. */
  public TableRefresh(
      SqlMirror mirror,
      Synchronizer synchronizer,
      OnDemandRows keyedRows,
      ResourceCalls calls,
      TimesToLive timesToLive,
      Clock clock) {
    this.mirror = mirror;
    this.synchronizer = synchronizer;
    this.keyedRows = keyedRows;
    this.calls = calls;
    this.timesToLive = timesToLive;
    this.clock = clock;
  }

  /**
   * What there is to run a statement on.
   *
   * @param session holds a part of a table, if one was read
   * @param part the table that only a part was read of
   * @param stamp see {@link PreparedQuery#stamp}
   */
  record Refreshed(
      QuerySession session, Optional<ResourceTable> part, List<TableUse> uses, String stamp) {
    boolean isPart(ResourceTable table) {
      return part.isPresent() && part.get().equals(table);
    }
  }

  Refreshed run(
      QueryRequest request,
      ReadStatement statement,
      List<ResourceTable> tables,
      SyncListener listener) {
    List<ResourceTable> ofProviders = new ArrayList<>();
    List<TableUse> uses = new ArrayList<>();
    for (ResourceTable table : tables) {
      if (HostTable.is(table)) {
        uses.add(TableUse.of(table.name(), TableUse.Source.PROGRAM, Optional.of(clock.instant())));
      } else {
        ofProviders.add(table);
      }
    }
    Optional<PushDown> pushDown =
        tables.size() == 1 && ofProviders.size() == 1
            ? pushDown(request, statement, tables.getFirst())
            : Optional.empty();
    if (pushDown.isPresent()) {
      return readPart(request, tables.getFirst(), pushDown.get());
    }
    for (TableOutcome outcome :
        synchronizer.refresh(ofProviders, request.freshness(), listener, request.deadline())) {
      ResourceTable table = named(ofProviders, outcome.table());
      uses.add(useOf(table, outcome, List.of()).since(since(table, false)));
    }
    String stamp = uses.size() == ofProviders.size() ? stamp(ofProviders) : "";
    return new Refreshed(
        QuerySession.open(mirror, request.deadline()), Optional.empty(), uses, stamp);
  }

  /**
   * Returns how far back the rows of a table go that has a window: from the first reading, or from
   * this moment where they come from the service directly.
   */
  private Optional<TableWindow> since(ResourceTable table, boolean isDirect) {
    return TableWindow.of(
        table, isDirect ? Optional.empty() : mirror.stored(table), clock.instant());
  }

  /** Returns what can be left to the service, where the mirror does not have it. */
  private Optional<PushDown> pushDown(
      QueryRequest request, ReadStatement statement, ResourceTable table) {
    boolean simple =
        statement.tables().size() == 1
            && statement.local().isEmpty()
            && statement.mentionsOnce(table.name())
            && !statement.isExplain();
    if (!simple || request.freshness() instanceof Freshness.Offline || isFresh(request, table)) {
      return Optional.empty();
    }
    return PushDown.of(statement.sql(), request.parameters(), table)
        .filter(found -> found.isByKey(table) || isScannable(table, found));
  }

  /**
   * Whether a part that is scanned is as good as the table. Of a log the mirror may have more than
   * the service still tells, and to read what is new of it is cheap.
   */
  private boolean isScannable(ResourceTable table, PushDown found) {
    boolean log =
        table.resource().syncPolicy() instanceof SyncPolicy.Incremental
            && mirror.stored(table).flatMap(TableState::syncedAt).isPresent();
    return found.isByScan(table) && table.resource().embeddedIn().isEmpty() && !log;
  }

  private boolean isFresh(QueryRequest request, ResourceTable table) {
    if (SqlMirror.isReadByKey(table)) {
      return false; // Its rows have ages of their own.
    }
    Instant now = clock.instant();
    var ages = new FreshnessCheck(request.freshness(), now, now);
    return mirror
        .state(table.name())
        .filter(state -> mirror.isCurrent(table, state))
        .flatMap(TableState::syncedAt)
        .filter(at -> ages.isFresh(at, timesToLive.of(table)))
        .isPresent();
  }

  private Refreshed readPart(QueryRequest request, ResourceTable table, PushDown wanted) {
    List<String> described = wanted.described(table);
    if (SqlMirror.isReadByKey(table) && wanted.isByKey(table)) {
      TableOutcome outcome =
          keyedRows.refresh(table, wanted.keys(), request.freshness(), request.deadline());
      TableUse use = useOf(table, outcome, described);
      return new Refreshed(
          QuerySession.open(mirror, request.deadline()), Optional.empty(), List.of(use), "");
    }
    Instant asOf = clock.instant();
    PartialScan rows =
        wanted.isByKey(table)
            ? PartialScan.byKey(table, wanted, calls, request.deadline())
            : PartialScan.bySelection(table, wanted, calls, request.deadline());
    QuerySession session = QuerySession.open(mirror, request.deadline());
    try {
      session.addPart(table, rows);
    } catch (ProviderException e) {
      session.close();
      TableUse use = old(table, Optional.of(e.error())).since(since(table, false));
      return new Refreshed(
          QuerySession.open(mirror, request.deadline()), Optional.empty(), List.of(use), "");
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    var use =
        new TableUse(
            table.name(),
            TableUse.Source.PUSHED_DOWN,
            Optional.of(asOf),
            OptionalLong.of(rows.read()),
            described,
            Optional.empty(),
            wanted.isByKey(table) ? Optional.empty() : since(table, true));
    return new Refreshed(session, Optional.of(table), List.of(use), "");
  }

  private TableUse useOf(ResourceTable table, TableOutcome outcome, List<String> filterable) {
    return switch (outcome) {
      case TableOutcome.Current(String name, Instant syncedAt) ->
          TableUse.of(name, TableUse.Source.MIRROR, Optional.of(syncedAt));
      case TableOutcome.Untouched _ -> old(table, Optional.empty());
      case TableOutcome.Failed failed -> old(table, Optional.of(failed.error()));
      case TableOutcome.Synced synced ->
          new TableUse(
              synced.table(),
              filterable.isEmpty() ? TableUse.Source.SYNCED : TableUse.Source.PUSHED_DOWN,
              Optional.of(clock.instant().minus(synced.took())),
              OptionalLong.of(synced.rowsRead()),
              filterable,
              Optional.empty(),
              Optional.empty());
    };
  }

  /** What the mirror has from before is better than nothing; when it has nothing, that is said. */
  private TableUse old(ResourceTable table, Optional<ProviderError> failure) {
    if (failure.isPresent() && mirror.stored(table).isEmpty()) {
      throw new ProviderException(about(table, failure.get()));
    }
    Optional<TableState> state = mirror.requireStored(table);
    mirror.prepare(table);
    return new TableUse(
        table.name(),
        TableUse.Source.OLD,
        state.flatMap(TableState::syncedAt),
        OptionalLong.empty(),
        List.of(),
        failure,
        Optional.empty());
  }

  private static ProviderError about(ResourceTable table, ProviderError error) {
    return new ProviderError(
        error.kind(), table.name() + ": " + error.message(), error.hint(), error.retryAt());
  }

  private static ResourceTable named(List<ResourceTable> tables, String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /** Rows that are read one by one change without the table getting any newer. */
  private String stamp(List<ResourceTable> tables) {
    var stamp = new StringBuilder();
    for (ResourceTable table : tables) {
      Optional<TableState> state = mirror.state(table.name());
      if (SqlMirror.isReadByKey(table) || state.flatMap(TableState::syncedAt).isEmpty()) {
        return "";
      }
      stamp
          .append(table.name())
          .append(' ')
          .append(state.get().syncedAt().get())
          .append(' ')
          .append(state.get().rows())
          .append('\n');
    }
    return stamp.toString();
  }
}
