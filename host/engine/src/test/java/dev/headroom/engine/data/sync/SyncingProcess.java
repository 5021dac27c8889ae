package dev.headroom.engine.data.sync;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.api.resource.SyncPolicy.Deletions;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Machine;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that syncs and reads one mirror. */
final class SyncingProcess {
  static final int ROWS = 1_000;
  static final int PAGE = 100;
  static final int KEPT = 6;

  private static final String SMALL_HEAP = "96m";

  private static final Deadline LATER = Deadline.in(Duration.ofMinutes(5));

  private SyncingProcess() {}

  /** Starts a process that syncs. */
  static Process start(Path directory, String task, long number) throws IOException {
    return start(
        directory, SyncingProcess.class, directory.toString(), task, Long.toString(number));
  }

  /** Starts a class of the tests in a process of its own. */
  static Process start(Path directory, Class<?> main, String... arguments) throws IOException {
    return start(directory, SMALL_HEAP, main, arguments);
  }

  /**
   * Starts a class of the tests in a process of its own, with the options of the launcher.
   *
   * @param heap as {@code -Xmx} takes it
   */
  static Process start(Path directory, String heap, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + heap));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.sqlite.tmpdir=" + directory);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The test runs on the module path, which says nothing about where test classes are. */
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    URI origin =
        URI.create(Machine.class.getProtectionDomain().getCodeSource().getLocation().toString());
    Path tests = Path.of(origin).resolveSibling("test-classes");
    return String.join(File.pathSeparator, tests.toString(), modules, classes);
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    long number = Long.parseLong(arguments[2]);
    try (SqlMirror mirror = mirror(directory)) {
      switch (arguments[1]) {
        case "for-ever" -> syncForEver(mirror, number);
        case "together" -> syncTogether(mirror, number);
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  static SqlMirror mirror(Path directory) {
    return SqlMirror.inFile(
        directory.resolve("mirror.db"),
        directory.resolve("locks"),
        "test",
        Clock.systemUTC(),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  /** Every row says in which turn it was read, so that half a sync would show. */
  private static void syncForEver(SqlMirror mirror, long first) {
    System.out.println("begins");
    for (long turn = first; ; turn++) {
      refresh(mirror, new Freshness.ForceRefresh(), full(turn), incremental(turn));
    }
  }

  /** A resource that is always read as a whole. */
  static TestingResource full(long turn) {
    return rows("user", turn);
  }

  /** A resource of which every row changes every time. */
  static TestingResource incremental(long turn) {
    return rows("event", turn)
        .policy(
            new SyncPolicy.Incremental(Duration.ofMinutes(10), "changed", new Deletions.Never()));
  }

  private static TestingResource rows(String name, long turn) {
    TestingResource resource = TestingResource.named(name).pageSize(PAGE);
    List<Row> rows = new ArrayList<>(ROWS);
    for (long id = 0; id < ROWS; id++) {
      rows.add(
          Row.of(resource.schema())
              .set("id", id)
              .set("name", "a name that takes some room on its page " + id)
              .set("changed", turn)
              .build());
    }
    return resource.all(rows);
  }

  static List<TableOutcome> refresh(SqlMirror mirror, Freshness freshness, Resource... resources) {
    TestingProvider provider = TestingProvider.of("acme", resources);
    List<ResourceTable> tables = new ArrayList<>();
    for (Resource resource : resources) {
      tables.add(new ResourceTable(provider, resource));
    }
    return new MirrorSynchronizer(
            mirror,
            _ -> tables,
            (asked, deadline) -> new UnusedContext(),
            TimesToLive::ofPolicy,
            Clock.systemUTC())
        .refresh(tables, freshness, SyncListener.NONE, LATER);
  }

  /** Syncs a table of its own and one of all, keeps single rows, and reads all the while. */
  private static void syncTogether(SqlMirror mirror, long number) throws SQLException {
    TestingResource kept =
        TestingResource.named("device").policy(new SyncPolicy.OnDemand(Duration.ofHours(1)));
    ResourceTable keptTable = new ResourceTable(TestingProvider.of("acme", kept), kept);
    for (int turn = 0; turn < KEPT; turn++) {
      for (TableOutcome outcome :
          refresh(mirror, new Freshness.ForceRefresh(), full(turn), rows("own-" + number, turn))) {
        if (outcome instanceof TableOutcome.Failed failed) {
          throw new IllegalStateException(failed.error().message());
        }
      }
      Row row = Row.of(kept.schema()).set("id", number * KEPT + turn).set("name", "kept").build();
      mirror.keep(keptTable, List.of(row));
      if (countOf(mirror, "SELECT count(*) FROM acme_user") != ROWS
          || countOf(mirror, "SELECT count(DISTINCT changed) FROM acme_user") != 1) {
        throw new IllegalStateException("half a sync in turn " + turn);
      }
    }
    System.out.println("done");
  }

  static long countOf(SqlMirror mirror, String sql) throws SQLException {
    try (Connection reader = mirror.openForReading();
        Statement statement = reader.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
