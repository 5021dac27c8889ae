package dev.headroom.engine.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.mirror.SqlMirror;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteQueryTest extends QueryContract {
  @TempDir private Path directory;

  @Override
  SqlMirror mirror(Clock clock) {
    return QueryBench.mirrorIn(directory, clock);
  }

  /** What {@code datetime} returns has a space, which sorts before every stored moment of a day. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen > datetime('2026-11-21 12:00:00')",
        "seen > datetime('2026-11-21T13:00:00Z', '-1 hour')",
        "datetime('2026-11-21 12:00:00') < seen",
        "seen between datetime('2026-11-21 12:00:00') and current_timestamp || 'x'",
        "datetime(seen) > datetime('2026-11-21 12:00:00')",
        "seen > '2026-11-21 12:00:00'"
      })
  void whatDatetimeReturnsIsComparedAsAMoment(String condition) {
    bench.things.add("early", null, null, null, null, Instant.parse("2026-11-21T11:00:00Z"));
    bench.things.add("late", null, null, null, null, Instant.parse("2026-11-21T13:00:00Z"));

    assertThat(bench.rows("select id from other_thing where " + condition)).containsExactly("late");
  }

  @Test
  void thePlanNamesIndexes() {
    bench.rows("select count(*) from acme_user");

    try (PreparedQuery query = bench.prepare("select * from acme_user where id = 1")) {
      assertThat(query.plan())
          .anyMatch(line -> line.startsWith("SEARCH") && line.contains("INDEX"));
    }
    assertThat(bench.rows("explain query plan select * from acme_user"))
        .anyMatch(line -> line.contains("acme_user"));
  }

  /** What the guard would refuse, the connection refuses as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from acme_user",
        "insert into acme_user (id) values (77)",
        "drop table acme_user",
        "create table x (a)",
        "create temp table x (a)",
        "attach ':memory:' as x",
        "vacuum",
        "pragma user_version = 7",
        "select load_extension('x')",
        "update _mirror_table set row_count = 5",
      })
  void theConnectionCannotWriteEither(String sql) throws Exception {
    refusesWithoutTheGuard(sql);
  }
}
