package dev.headroom.engine.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.sql.Dialect;
import dev.headroom.engine.sql.StatementGuardTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement that the guard refuses, given to the database past the guard. The connection is
 * the second line: whatever gets through, nothing is written and nothing is there that was not
 * there before. What it does let through is listed, because there the guard is the only line; the
 * table in docs/query.md says what that means.
 */
abstract class SecondLineContract {
  @TempDir private Path directory;
  private QueryBench bench;

  abstract SqlMirror mirror(Path directory, Clock clock);

  abstract Dialect dialect();

  /** Returns the statements that the connection does not refuse. */
  abstract List<String> heldByTheGuardAlone();

  @BeforeEach
  void open() {
    Clock clock = Clock.systemUTC();
    bench = new QueryBench(mirror(directory.resolve("mirror"), clock), clock);
    bench.rows("select count(*) from acme_user");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatTheGuardRefusesWritesNothingWithoutItEither() throws Exception {
    List<String> before = content();
    var passed = new TreeSet<String>();
    for (String statement : refused()) {
      if (passes(statement)) {
        passed.add(statement);
        assertThat(content()).as(statement).isEqualTo(before);
      }
    }

    assertThat(content()).isEqualTo(before);
    assertThat(directory.resolve("outside")).doesNotExist();
    assertThat(passed).containsExactlyInAnyOrderElementsOf(heldByTheGuardAlone());
  }

  private List<String> refused() {
    return StatementGuardTest.refused()
        .filter(arguments -> arguments.get()[0] == dialect())
        .map(arguments -> arguments.get()[1].toString())
        .toList();
  }

  /** Each in a session of its own, on which nothing is left of the one before. */
  boolean passes(String statement) throws SQLException {
    try (QuerySession session =
        QuerySession.open(bench.mirror, Deadline.in(Duration.ofMinutes(1)))) {
      Connection connection = session.lockedDown();
      try (Statement sent = connection.createStatement()) {
        sent.execute(concrete(statement));
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
        return true;
      } catch (SQLException refused) {
        return false;
      }
    }
  }

  /** A file that would be written is in the directory of the test, and nobody sleeps. */
  private String concrete(String statement) {
    return statement
        .replace("/tmp/x", directory.resolve("outside").toString())
        .replaceAll("pg_sleep\\(\\d+\\)", "pg_sleep(0)");
  }

  /** Returns all tables and rows of the mirror, as somebody else sees them. */
  List<String> content() throws Exception {
    var content = new ArrayList<String>();
    try (Connection connection = bench.mirror.openForReading()) {
      for (String table : column(connection, tables())) {
        content.add(table);
        content.addAll(column(connection, rows(table)));
      }
    }
    if (Files.isDirectory(directory)) {
      try (var files = Files.list(directory)) {
        files.map(Path::toString).sorted().forEach(content::add);
      }
    }
    return content;
  }

  private String tables() {
    return switch (dialect()) {
      case SQLITE -> "select name from sqlite_master order by 1";
      case POSTGRESQL ->
          "select relname from pg_class where relnamespace::regnamespace::text not like 'pg!_%'"
              + " escape '!' and relnamespace::regnamespace::text <> 'information_schema'"
              + " order by 1";
    };
  }

  private static String rows(String table) {
    return table.equals("acme_user")
        ? "select id || name || secret from acme_user order by 1"
        : "select 'counted'";
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }
}
