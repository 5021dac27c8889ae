package dev.headroom.engine.data.query;

import dev.headroom.api.Provider;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingPlugins;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.data.sync.MirrorSynchronizer;
import dev.headroom.engine.data.sync.OnDemandRows;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures queries over a mirror that was just read, each turn by turn with the same statement on
 * plain JDBC. Both open a connection, prepare, read every value and close.
 */
public final class BenchmarkQueries {
  private static final double NANOS_PER_MILLI = 1e6;

  private final QueryService service;
  private final Path file;
  private final long rows;
  private final int rounds;

  /**
   * Makes a benchmark.
   *
   * @param provider whose table {@code acme_device} the mirror has
   * @param file that the mirror is kept in
   * @param rows how many rows there are
   * @param rounds how often each query is asked
   */
  public BenchmarkQueries(SqlMirror mirror, Provider provider, Path file, long rows, int rounds) {
    var catalog = TestingCatalog.of(new TestingPlugins().with(provider));
    var calls = new ResourceCalls((asked, deadline) -> new UnusedContext());
    Clock clock = Clock.systemUTC();
    TimesToLive times = TimesToLive::ofPolicy;
    var synchronizer =
        new MirrorSynchronizer(
            mirror, catalog::tablesOf, (asked, deadline) -> new UnusedContext(), times, clock);
    var keyed = new OnDemandRows(mirror, calls, times, clock);
    var program =
        new HostTables(
            new TestingPlugins(),
            ProviderEntry::resources,
            mirror,
            mirror::history,
            _ -> Optional.empty(),
            _ -> List.of(),
            clock);
    this.service =
        new QueryService(
            catalog,
            program,
            mirror,
            new TableRefresh(mirror, synchronizer, keyed, calls, times, clock));
    this.file = file;
    this.rows = rows;
    this.rounds = rounds;
  }

  /** Measures, and returns the lines of a table. */
  public String table() throws SQLException {
    Map<String, String> statements = new LinkedHashMap<>();
    statements.put("one row by its key", "SELECT * FROM acme_device WHERE id = " + rows / 2);
    statements.put(
        "a filter, an order and a limit",
        "SELECT id, name, load FROM acme_device WHERE \"group\" = 'g7' AND active"
            + " ORDER BY load DESC LIMIT 20");
    statements.put(
        "a join by the key",
        "SELECT device.name, owner.name FROM acme_device AS device JOIN acme_device AS owner"
            + " ON owner.id = device.owner WHERE device.\"group\" = 'g7' LIMIT 1000");
    statements.put(
        "an aggregate of all rows",
        "SELECT \"group\", count(*), avg(load), max(seen) FROM acme_device GROUP BY \"group\"");
    var lines = new StringBuilder();
    lines.append(
        "| query | p50 | p99 | p50 to JDBC | p99 to JDBC |\n| --- | --- | --- | --- | --- |");
    for (Map.Entry<String, String> statement : statements.entrySet()) {
      lines.append('\n').append(line(statement.getKey(), statement.getValue()));
    }
    return lines.toString();
  }

  private String line(String name, String sql) throws SQLException {
    long[] ours = new long[rounds];
    long[] plain = new long[rounds];
    ask(sql);
    askPlainly(sql);
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      int asked = ask(sql);
      long between = System.nanoTime();
      int askedPlainly = askPlainly(sql);
      plain[round] = System.nanoTime() - between;
      ours[round] = between - start;
      if (asked != askedPlainly || asked == 0) {
        throw new IllegalStateException(name + ": " + asked + " rows, not " + askedPlainly);
      }
    }
    Arrays.sort(ours);
    Arrays.sort(plain);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f ms | %.1f ms | %.2f | %.2f |",
        name,
        at(ours, 50) / NANOS_PER_MILLI,
        at(ours, 99) / NANOS_PER_MILLI,
        (double) at(ours, 50) / at(plain, 50),
        (double) at(ours, 99) / at(plain, 99));
  }

  private static long at(long[] sorted, int percent) {
    return sorted[(sorted.length - 1) * percent / 100];
  }

  private int ask(String sql) {
    var request =
        new QueryRequest(
            sql,
            Map.of(),
            new Freshness.ByPolicy(),
            false,
            OptionalLong.empty(),
            Deadline.in(Duration.ofMinutes(1)));
    int count = 0;
    try (PreparedQuery query = service.prepare(request, SyncListener.NONE);
        RowCursor found = query.rows()) {
      for (; found.next(); count++) {
        for (int column = 0; column < found.columns().size(); column++) {
          found.value(column);
        }
      }
    }
    return count;
  }

  private int askPlainly(String sql) throws SQLException {
    int count = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      for (; found.next(); count++) {
        for (int column = 1; column <= columns; column++) {
          found.getObject(column);
        }
      }
    }
    return count;
  }
}
