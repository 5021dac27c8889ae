package dev.headroom.engine.data.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.api.resource.SyncPolicy.Deletions;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.MirrorLock;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.mirror.TableWindow;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.MovingClock;
import dev.headroom.engine.plugin.GuardedProviders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorSynchronizerTest {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final Freshness BY_POLICY = new Freshness.ByPolicy();
  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(5));

  private final MovingClock clock = new MovingClock();
  private final TestingResource users = TestingResource.named("user").rows(1, 250);
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  @TempDir private Path directory;
  private SqlMirror mirror;

  @BeforeEach
  void openMirror() {
    mirror = mirror(clock);
  }

  @AfterEach
  void closeMirror() {
    mirror.close();
  }

  @Test
  void readsATableThatWasNeverRead() {
    assertThat(refresh(BY_POLICY, users))
        .containsExactly(
            new TableOutcome.Synced("acme_user", "full", 250, 250, 0, 3, Duration.ZERO));
    assertThat(count("acme_user")).isEqualTo(250);
    assertThat(opened).hasValue(1);
    assertThat(closed).hasValue(1);
  }

  @Test
  void readsAgainWhenTheTimeToLiveIsOver() {
    refresh(BY_POLICY, users);
    Instant first = clock.instant();
    clock.move(TIME_TO_LIVE);
    assertThat(refresh(BY_POLICY, users))
        .containsExactly(new TableOutcome.Current("acme_user", first));

    clock.move(Duration.ofSeconds(1));
    assertThat(refresh(BY_POLICY, users)).first().isInstanceOf(TableOutcome.Synced.class);
  }

  @Test
  void readsWhatIsOlderThanAskedFor() {
    refresh(BY_POLICY, users);
    clock.move(Duration.ofSeconds(30));

    assertThat(refresh(new Freshness.AtMost(Duration.ofMinutes(1)), users))
        .first()
        .isInstanceOf(TableOutcome.Current.class);
    assertThat(refresh(new Freshness.AtMost(Duration.ofSeconds(29)), users))
        .first()
        .isInstanceOf(TableOutcome.Synced.class);
    clock.move(Duration.ofMillis(1));
    assertThat(refresh(new Freshness.ForceRefresh(), users))
        .first()
        .isInstanceOf(TableOutcome.Synced.class);
  }

  @Test
  void asksNobodyWhenOffline() {
    assertThat(refresh(new Freshness.Offline(), users))
        .containsExactly(new TableOutcome.Untouched("acme_user", Optional.empty()));
    refresh(BY_POLICY, users);
    clock.move(Duration.ofDays(9));

    assertThat(refresh(new Freshness.Offline(), users))
        .containsExactly(
            new TableOutcome.Untouched(
                "acme_user", Optional.of(clock.instant().minus(Duration.ofDays(9)))));
    assertThat(opened).hasValue(1);
  }

  @Test
  void readsRowsOfAnotherOwnerAgainAndShowsNoneOfThemMeanwhile() {
    refresh(BY_POLICY, users);
    users.clear();
    users.rows(1000, 3);
    ResourceTable table =
        new ResourceTable(
            TestingProvider.of("acme", users), users, TestingCatalog.originOf("another"));
    List<ResourceTable> tables = List.of(table);

    assertThat(
            synchronizer(tables).refresh(tables, new Freshness.Offline(), SyncListener.NONE, LATER))
        .containsExactly(new TableOutcome.Untouched("acme_user", Optional.empty()));
    assertThat(synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER))
        .containsExactly(new TableOutcome.Synced("acme_user", "full", 3, 3, 0, 1, Duration.ZERO));
    assertThat(count("acme_user")).isEqualTo(3);
  }

  @Test
  void knowsHowFarBackATableGoesThatIsNotReadAsAWhole() {
    users
        .daysBack("log_days")
        .policy(new SyncPolicy.Incremental(TIME_TO_LIVE, "changed", new Deletions.Never()));
    var table =
        new ResourceTable(
            TestingProvider.of("acme", users), users, TestingCatalog.originOf("somebody"));
    List<ResourceTable> tables = List.of(table);
    Instant first = clock.instant();
    synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER);
    clock.move(Duration.ofHours(5));
    synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER);

    assertThat(TableWindow.of(table, mirror.stored(table), clock.instant()))
        .contains(new TableWindow(first.minus(Duration.ofDays(3)), "providers.acme.log_days"));
    assertThat(TableWindow.of(table, Optional.empty(), clock.instant()).orElseThrow().since())
        .isEqualTo(clock.instant().minus(Duration.ofDays(3)));
  }

  @Test
  void doesNotGoOnWithWhatAnotherOwnerBegan() {
    users.beforePage(
        page -> {
          if (page == 1) {
            throw new ProviderException(ErrorKind.NETWORK, "the connection broke");
          }
        });
    refresh(BY_POLICY, users);
    List<Integer> pages = new ArrayList<>();
    users.beforePage(pages::add);
    List<ResourceTable> tables =
        List.of(
            new ResourceTable(
                TestingProvider.of("acme", users), users, TestingCatalog.originOf("another")));

    synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER);
    assertThat(pages).containsExactly(0, 1, 2);
  }

  @Test
  void aRowThatIsGoneGoes() {
    refresh(BY_POLICY, users);
    users.drop(RowKey.of(7L));
    clock.move(Duration.ofHours(1));

    assertThat(refresh(BY_POLICY, users))
        .containsExactly(
            new TableOutcome.Synced("acme_user", "full", 249, 249, 1, 3, Duration.ZERO));
  }

  @Test
  void readsOnlyWhatChangedOfAnIncrementalTable() {
    users.policy(
        new SyncPolicy.Incremental(
            TIME_TO_LIVE, "changed", new Deletions.ByFullScan(Duration.ofHours(2))));
    refresh(BY_POLICY, users);
    users.add(300L, "new", "a", 300L, "s").add(3L, "renamed", "b", 301L, "s");
    clock.move(Duration.ofHours(1));

    // The one with the greatest value so far comes again.
    assertThat(refresh(BY_POLICY, users))
        .containsExactly(
            new TableOutcome.Synced("acme_user", "incremental", 3, 251, 0, 1, Duration.ZERO));
    assertThat(users.scans().getLast().changedSince()).contains("250");
    assertThat(mirror.state("acme_user").orElseThrow().checkpoint()).contains("301");
  }

  @Test
  void noticesDeletionsByAFullScanEverySoOften() {
    users.policy(
        new SyncPolicy.Incremental(
            TIME_TO_LIVE, "changed", new Deletions.ByFullScan(Duration.ofHours(2))));
    refresh(BY_POLICY, users);
    users.drop(RowKey.of(7L));
    clock.move(Duration.ofHours(1));
    refresh(BY_POLICY, users);
    assertThat(count("acme_user")).isEqualTo(250);

    clock.move(Duration.ofHours(1));
    refresh(BY_POLICY, users);
    assertThat(count("acme_user")).isEqualTo(249);
    assertThat(users.scans().getLast()).isEqualTo(ScanRequest.ALL);
  }

  @Test
  void readsEverythingAgainAfterAChangeWhereDeletionsMatter() {
    users.policy(
        new SyncPolicy.Incremental(
            TIME_TO_LIVE, "changed", new Deletions.ByFullScan(Duration.ofHours(2))));
    refresh(BY_POLICY, users);
    users.drop(RowKey.of(7L));
    mirror.invalidate("acme_user");

    refresh(BY_POLICY, users);
    assertThat(count("acme_user")).isEqualTo(249);
  }

  @Test
  void aLogKeepsWhatTheServiceNoLongerTells() {
    users.policy(new SyncPolicy.Incremental(TIME_TO_LIVE, "changed", new Deletions.Never()));
    refresh(BY_POLICY, users);
    users.clear();
    users.rows(249, 10);
    clock.move(Duration.ofDays(400));

    refresh(new Freshness.ForceRefresh(), users);
    assertThat(count("acme_user")).isEqualTo(258);
  }

  @Test
  void fillsTheTablesOfOneScanTogether() {
    var both = new EmbeddingResource(users, TestingResource.named("device").rows(1, 4));
    List<ResourceTable> tables = tables(both, both.embedded());

    assertThat(
            synchronizer(tables).refresh(tables.subList(1, 2), BY_POLICY, SyncListener.NONE, LATER))
        .containsExactly(new TableOutcome.Synced("acme_device", "full", 4, 4, 0, 3, Duration.ZERO));
    assertThat(synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER))
        .containsExactly(
            new TableOutcome.Current("acme_user", clock.instant()),
            new TableOutcome.Current("acme_device", clock.instant()));
    assertThat(users.scans()).hasSize(3);
  }

  @Test
  void leavesTablesThatNothingFills() {
    users.capabilities(EnumSet.of(Resource.Capability.GET));
    TestingResource asked =
        TestingResource.named("device").rows(1, 1).policy(new SyncPolicy.OnDemand(TIME_TO_LIVE));

    assertThat(refresh(BY_POLICY, users, asked))
        .containsExactly(
            new TableOutcome.Untouched("acme_user", Optional.empty()),
            new TableOutcome.Untouched("acme_device", Optional.empty()));
  }

  @Test
  void aTableThatFailsKeepsItsRowsAndHoldsBackNoOther() {
    TestingResource devices = TestingResource.named("device").rows(1, 5);
    refresh(BY_POLICY, users, devices);
    Instant good = clock.instant();
    clock.move(Duration.ofHours(1));
    users.beforePage(
        page -> {
          if (page == 1) {
            throw new ProviderException(ErrorKind.NETWORK, "the connection broke");
          }
        });

    List<TableOutcome> outcomes = refresh(BY_POLICY, users, devices);
    assertThat(outcomes.getFirst())
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed -> {
              assertThat(failed.error().message()).isEqualTo("the connection broke");
              assertThat(failed.lastGood()).contains(good);
            });
    assertThat(outcomes.getLast()).isInstanceOf(TableOutcome.Synced.class);
    assertThat(count("acme_user")).isEqualTo(250);
    assertThat(mirror.state("acme_user").orElseThrow().failure().orElseThrow().message())
        .isEqualTo("the connection broke");
    assertThat(closed).hasValue(opened.get());
  }

  @Test
  void goesOnWhereAnInterruptedScanEnded() {
    users.beforePage(
        page -> {
          if (page == 2) {
            throw new ProviderException(ErrorKind.NETWORK, "the connection broke");
          }
        });
    refresh(BY_POLICY, users);
    users.beforePage(page -> assertThat(page).isEqualTo(2));
    clock.move(Duration.ofMinutes(5));

    assertThat(refresh(BY_POLICY, users)).first().isInstanceOf(TableOutcome.Synced.class);
    assertThat(count("acme_user")).isEqualTo(250);
    assertThat(mirror.state("acme_user").orElseThrow().syncedAt())
        .contains(clock.instant().minus(Duration.ofMinutes(5)));
  }

  @Test
  void beginsAnewAfterALongBreak() {
    users.beforePage(
        page -> {
          if (page == 1) {
            throw new ProviderException(ErrorKind.NETWORK, "the connection broke");
          }
        });
    refresh(BY_POLICY, users);
    List<Integer> pages = new ArrayList<>();
    users.beforePage(pages::add);
    clock.move(Duration.ofMinutes(16));

    refresh(BY_POLICY, users);
    assertThat(pages).containsExactly(0, 1, 2);
  }

  @Test
  void beginsAnewWhenTheServiceDoesNotKnowTheCursorAnyMore() {
    users.beforePage(
        page -> {
          if (page == 1) {
            throw new ProviderException(ErrorKind.NETWORK, "the connection broke");
          }
        });
    refresh(BY_POLICY, users);
    List<Integer> pages = new ArrayList<>();
    users.beforePage(
        page -> {
          pages.add(page);
          if (pages.size() == 1) {
            throw new ProviderException(ErrorKind.INVALID_REQUEST, "no such cursor");
          }
        });

    assertThat(refresh(BY_POLICY, users)).first().isInstanceOf(TableOutcome.Synced.class);
    assertThat(pages).containsExactly(1, 0, 1, 2);
    assertThat(count("acme_user")).isEqualTo(250);
  }

  @Test
  void readsAListAgainThatMovedWhileItWasRead() {
    List<Integer> pages = new ArrayList<>();
    users.beforePage(
        page -> {
          pages.add(page);
          if (pages.size() == 2) {
            users.drop(RowKey.of(1L));
          }
        });

    assertThat(refresh(BY_POLICY, users))
        .containsExactly(
            new TableOutcome.Synced("acme_user", "full", 249, 249, 0, 3, Duration.ZERO));
    assertThat(pages).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(count("acme_user")).isEqualTo(249);
  }

  @Test
  void keepsItsRowsWhenAListStaysShort() {
    refresh(BY_POLICY, users);
    users.drop(RowKey.of(7L));
    users.missing(1);
    clock.move(Duration.ofHours(1));

    assertThat(refresh(BY_POLICY, users))
        .first()
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
              assertThat(failed.error().message())
                  .isEqualTo(
                      "acme_user: the list is not whole: the service says that it has 1 rows more"
                          + " than it sent");
            });
    assertThat(count("acme_user")).isEqualTo(250);
  }

  @Test
  void refusesAListInWhichRepeatedRowsStandForMissingOnes() {
    List<Integer> pages = new ArrayList<>();
    List<Row> one = List.of(users.row(1L, "again", "a", 1L, "s"));
    users.all(one);
    users.beforePage(
        page -> {
          pages.add(page);
          if (pages.size() == 4) {
            users.all(one);
          }
        });

    assertThat(refresh(BY_POLICY, users))
        .first()
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed ->
                assertThat(failed.error().message())
                    .isEqualTo(
                        "acme_user: the list is not whole: it changes while it is read, and 2 rows"
                            + " came more than once"));
  }

  @Test
  void takesAListThatHasAKeyTwiceAsItIs() {
    users.all(List.of(users.row(1L, "again", "a", 1L, "s")));

    assertThat(refresh(BY_POLICY, users))
        .containsExactly(
            new TableOutcome.Synced("acme_user", "full", 251, 250, 0, 3, Duration.ZERO));
    assertThat(users.scans()).hasSize(6);
  }

  @Test
  void whateverAPluginThrowsIsTheFailureOfItsTable() {
    users.beforePage(
        page -> {
          throw new NoClassDefFoundError("some/Library");
        });
    Provider acme = GuardedProviders.guarded(TestingProvider.of("acme", users), "acme-plugin");
    List<ResourceTable> tables = TestingCatalog.tablesOf(acme);

    assertThat(synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER))
        .first()
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE));
  }

  @Test
  void aRowWithoutItsKeyFailsItsTable() {
    TestingResource nameless = TestingResource.named("device");
    Resource broken = new NamelessRows(nameless, Row.of(nameless.schema()).build());
    List<ResourceTable> tables = tables(broken);

    assertThat(synchronizer(tables).refresh(tables, BY_POLICY, SyncListener.NONE, LATER))
        .first()
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed ->
                assertThat(failed.error().message())
                    .isEqualTo("acme_device: a row came without its id"));
  }

  @Test
  void givesUpAtTheDeadlineAndKeepsWhatCame() {
    users.beforePage(
        page -> {
          if (page == 1) {
            waitFor(new CountDownLatch(1));
          }
        });
    // The mirror is there already, so that the time is spent on the rows.
    refresh(BY_POLICY, TestingResource.named("site").rows(1, 1));
    Deadline soon = Deadline.in(Duration.ofSeconds(1));

    assertThat(
            synchronizer(tables(users)).refresh(tables(users), BY_POLICY, SyncListener.NONE, soon))
        .first()
        .isInstanceOfSatisfying(
            TableOutcome.Failed.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.TIMEOUT));
    List<Integer> asked = new CopyOnWriteArrayList<>();
    users.beforePage(asked::add);
    assertThat(refresh(BY_POLICY, users)).first().isInstanceOf(TableOutcome.Synced.class);
    assertThat(asked).startsWith(1);
  }

  @Test
  void endsWhenItIsInterrupted() throws Exception {
    var reached = new CountDownLatch(1);
    users.beforePage(
        page -> {
          if (page == 1) {
            reached.countDown();
            waitFor(new CountDownLatch(1));
          }
        });
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> sync =
          thread.submit(
              () ->
                  assertThatThrownBy(() -> refresh(BY_POLICY, users))
                      .isInstanceOf(CancelledException.class));
      assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
      thread.shutdownNow();
      sync.get(1, TimeUnit.MINUTES);
    }
    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).isEmpty();
  }

  @Test
  void theSecondOfTwoFindsTheTableRead() throws Exception {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    users.beforePage(
        page -> {
          started.countDown();
          waitFor(goOn);
        });
    try (SqlMirror other = mirror(clock);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<List<TableOutcome>> first = threads.submit(() -> refresh(BY_POLICY, users));
      assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
      Future<List<TableOutcome>> second =
          threads.submit(
              () ->
                  synchronizer(other, tables(users))
                      .refresh(
                          tables(users), new Freshness.ForceRefresh(), SyncListener.NONE, LATER));
      goOn.countDown();

      assertThat(first.get(1, TimeUnit.MINUTES).getFirst()).isInstanceOf(TableOutcome.Synced.class);
      assertThat(second.get(1, TimeUnit.MINUTES).getFirst())
          .isEqualTo(new TableOutcome.Current("acme_user", clock.instant()));
      assertThat(users.scans()).hasSize(3);
    }
  }

  @Test
  void tellsThatItWaitsForAnotherProcess() {
    List<String> waited = new ArrayList<>();
    try (SqlMirror other = mirror(clock)) {
      MirrorLock held = other.lock("sync acme_user", LATER).orElseThrow();
      var listener =
          new SyncListener() {
            @Override
            public void written(String table, long rows, OptionalLong total) {}

            @Override
            public void waiting(String group) {
              waited.add(group);
              held.close();
            }
          };

      assertThat(synchronizer(tables(users)).refresh(tables(users), BY_POLICY, listener, LATER))
          .first()
          .isInstanceOf(TableOutcome.Synced.class);
    }
    assertThat(waited).containsExactly("acme_user");
  }

  @Test
  void tellsHowFarItIs() {
    users.pageSize(50);
    List<Long> heard = new ArrayList<>();
    synchronizer(tables(users))
        .refresh(
            tables(users),
            BY_POLICY,
            (table, rows, total) -> {
              assertThat(table).isEqualTo("acme_user");
              assertThat(total).hasValue(250);
              heard.add(rows);
            },
            LATER);

    assertThat(heard).isSorted().endsWith(250L);
  }

  @Test
  void theTimeToLiveOfTheUserCounts() {
    refresh(BY_POLICY, users);
    clock.move(Duration.ofMinutes(2));
    var synchronizer =
        new MirrorSynchronizer(
            mirror,
            _ -> tables(users),
            (provider, deadline) -> new UnusedContext(),
            table -> Duration.ofMinutes(1),
            clock);

    assertThat(synchronizer.refresh(tables(users), BY_POLICY, SyncListener.NONE, LATER))
        .first()
        .isInstanceOf(TableOutcome.Synced.class);
  }

  @Test
  void readsRowsByKeyOnlyWhenTheyAreOld() {
    users.policy(new SyncPolicy.OnDemand(TIME_TO_LIVE));
    var rows =
        new OnDemandRows(
            mirror,
            new ResourceCalls((provider, deadline) -> new UnusedContext()),
            TimesToLive::ofPolicy,
            clock);
    ResourceTable table = tables(users).getFirst();
    List<RowKey> keys = List.of(RowKey.of(1L), RowKey.of(999L), RowKey.of(1L));

    assertThat(rows.refresh(table, keys, BY_POLICY, LATER))
        .isEqualTo(new TableOutcome.Synced("acme_user", "on_demand", 2, 1, 0, 2, Duration.ZERO));
    assertThat(rows.refresh(table, keys, BY_POLICY, LATER))
        .isEqualTo(new TableOutcome.Current("acme_user", clock.instant()));

    // That there is none is forgotten sooner.
    clock.move(Duration.ofMinutes(2));
    rows.refresh(table, keys, BY_POLICY, LATER);
    assertThat(users.reads()).containsExactly(RowKey.of(1L), RowKey.of(999L), RowKey.of(999L));
    assertThat(count("acme_user")).isEqualTo(1);
  }

  /** Opens a mirror; a second one shares what the first one wrote. */
  SqlMirror mirror(Clock now) {
    return SqlMirror.inFile(
        directory.resolve("mirror.db"), directory.resolve("locks"), "test", now, _ -> {});
  }

  private static List<ResourceTable> tables(Resource... resources) {
    TestingProvider provider = TestingProvider.of("acme", resources);
    return Stream.of(resources).map(resource -> new ResourceTable(provider, resource)).toList();
  }

  private List<TableOutcome> refresh(Freshness freshness, Resource... resources) {
    List<ResourceTable> tables = tables(resources);
    return synchronizer(tables).refresh(tables, freshness, SyncListener.NONE, LATER);
  }

  private MirrorSynchronizer synchronizer(List<ResourceTable> tables) {
    return synchronizer(mirror, tables);
  }

  private MirrorSynchronizer synchronizer(SqlMirror in, List<ResourceTable> tables) {
    return new MirrorSynchronizer(
        in,
        _ -> tables,
        (provider, deadline) -> {
          opened.incrementAndGet();
          return new CountedContext(closed);
        },
        TimesToLive::ofPolicy,
        clock);
  }

  private long count(String table) {
    try (Connection reader = mirror.openForReading();
        Statement statement = reader.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted", e);
    }
  }
}
