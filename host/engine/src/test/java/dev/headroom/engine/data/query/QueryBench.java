package dev.headroom.engine.data.query;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceCatalog;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingPlugins;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.data.sync.MirrorSynchronizer;
import dev.headroom.engine.data.sync.OnDemandRows;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A query service over two providers with the real mirror and the real sync. */
public final class QueryBench implements AutoCloseable {
  static final ResourceSchema EVERY_TYPE =
      new ResourceSchema(
          "thing",
          "A column of every type",
          List.of(
              Column.of("id", Column.Type.TEXT, "The key").asKey(),
              Column.of("whole", Column.Type.INTEGER, "A whole number"),
              Column.of("price", Column.Type.DECIMAL, "A decimal number"),
              Column.of("share", Column.Type.REAL, "A real number"),
              Column.of("active", Column.Type.BOOLEAN, "Whether"),
              Column.of("seen", Column.Type.INSTANT, "When"),
              Column.of("day", Column.Type.DATE, "On which day"),
              Column.of("more", Column.Type.JSON, "Something"),
              Column.of("psk", Column.Type.TEXT, "A key to a network")
                  .with(Column.Sensitivity.NEVER_STORED)));

  public final TestingResource users = TestingResource.named("user").rows(1, 10).pageSize(4);
  public final TestingResource groups = TestingResource.named("user-group").rows(1, 2);
  public final TestingResource things = new TestingResource(EVERY_TYPE);
  public final TestingPlugins plugins;
  private final List<StoredSnapshot> snapshots = new ArrayList<>();
  final SqlMirror mirror;
  final HostTables program;
  public final QueryService service;
  private final ResourceCatalog catalog;

  public QueryBench(Path directory, Clock clock) {
    this(mirrorIn(directory, clock), clock, directory.resolve("resources"));
  }

  /** Makes a bench that closes the mirror. */
  QueryBench(SqlMirror mirror, Clock clock) {
    this(mirror, clock, Path.of("nowhere"));
  }

  /**
   * Makes a bench that closes the mirror.
   *
   * @param learnt where is kept what providers say about their resources
   */
  QueryBench(SqlMirror mirror, Clock clock, Path learnt) {
    this.mirror = mirror;
    plugins =
        new TestingPlugins()
            .with(TestingProvider.of("acme", users, groups))
            .with(TestingProvider.of("other", things));
    catalog = TestingCatalog.of(plugins, learnt, clock);
    var calls = new ResourceCalls((provider, deadline) -> new UnusedContext());
    TimesToLive times = TimesToLive::ofPolicy;
    program =
        new HostTables(
            plugins,
            catalog::resourcesOf,
            mirror,
            mirror::history,
            id -> usageOf(id).reduce((earlier, later) -> later),
            id -> usageOf(id).toList(),
            clock);
    service =
        new QueryService(
            catalog,
            program,
            mirror,
            new TableRefresh(
                mirror,
                new MirrorSynchronizer(
                    mirror,
                    catalog::tablesOf,
                    (provider, deadline) -> new UnusedContext(),
                    times,
                    clock),
                new OnDemandRows(mirror, calls, times, clock),
                calls,
                times,
                clock));
  }

  /** Lets a provider have said how much is used, later than what it said before. */
  void usage(String provider, double percentUsed, Instant fetchedAt) {
    var period =
        UsageLimit.builder("session", "Session", UsageLimit.Type.SESSION)
            .percentUsed(OptionalDouble.of(percentUsed))
            .build();
    var snapshot =
        UsageSnapshot.builder().account(Optional.of("a@example.com")).period(period).build();
    var mark = new CredentialFingerprint("", Optional.empty());
    snapshots.add(new StoredSnapshot(provider, provider, snapshot, fetchedAt, "api", mark));
  }

  private Stream<StoredSnapshot> usageOf(String provider) {
    return snapshots.stream().filter(one -> one.providerId().equals(provider));
  }

  static SqlMirror mirrorIn(Path directory, Clock clock) {
    return SqlMirror.inFile(
        directory.resolve("mirror.db"), directory.resolve("locks"), "test", clock, _ -> {});
  }

  static QueryRequest request(String sql) {
    return new QueryRequest(
        sql,
        Map.of(),
        new Freshness.ByPolicy(),
        false,
        OptionalLong.empty(),
        Deadline.in(Duration.ofMinutes(1)));
  }

  /** Begins the next statement, before which providers are not asked again. */
  void beginRound() {
    catalog.beginRound();
  }

  PreparedQuery prepare(String sql) {
    return prepare(request(sql));
  }

  PreparedQuery prepare(QueryRequest request) {
    return service.prepare(request, SyncListener.NONE);
  }

  /** Returns the rows of a query, each as its values with commas. */
  List<String> rows(String sql) {
    return rows(request(sql));
  }

  List<String> rows(QueryRequest request) {
    try (PreparedQuery query = prepare(request);
        RowCursor rows = query.rows()) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < rows.columns().size(); column++) {
          values.add(String.valueOf(rows.value(column)));
        }
        lines.add(String.join(",", values));
      }
      return lines;
    }
  }

  /** Returns the columns of a query with their types. */
  List<String> columns(String sql) {
    try (PreparedQuery query = prepare(sql);
        RowCursor rows = query.rows()) {
      List<String> columns = new ArrayList<>();
      for (RowColumn column : rows.columns()) {
        Optional<String> type = column.type().map(Column.Type::code);
        columns.add(column.name() + " " + type.orElse("?"));
      }
      return columns;
    }
  }

  /** Returns where the rows of the only table of a query came from. */
  TableUse use(String sql) {
    try (PreparedQuery query = prepare(sql)) {
      return query.uses().getFirst();
    }
  }

  @Override
  public void close() {
    mirror.close();
  }
}
