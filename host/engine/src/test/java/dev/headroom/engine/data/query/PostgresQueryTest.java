package dev.headroom.engine.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.engine.data.catalog.PostgresExtension;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.sql.StatementException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresQueryTest extends QueryContract {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror mirror(Clock clock) {
    return POSTGRES.mirror(clock);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from acme_user",
        "insert into acme_user (id) values (77)",
        "update acme_user set name = 'x'",
        "truncate acme_user",
        "drop table acme_user",
        "create table x (a int)",
        "create temp table x (a int)",
        "create view x as select 1",
        "select * into x from acme_user",
        "select * from acme_user for update",
        "with x as (delete from acme_user returning *) select * from x",
        "vacuum",
        "set transaction read write",
        "select nextval('x')",
      })
  void theConnectionCannotWriteEither(String sql) throws Exception {
    refusesWithoutTheGuard(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select g.pg_sleep from generate_series(1, 1) as g",
        "select g.\"pg_sleep\" from generate_series(1, 1) as g",
        "select g.PG_READ_FILE from unnest(array['/etc/hostname']) as g",
        "select x.pg_ls_dir from string_to_table('/', ',') x",
      })
  void aFunctionInTheFormOfAColumnIsRefused(String sql) {
    assertThatThrownBy(() -> bench.rows(sql))
        .isInstanceOf(StatementException.class)
        .hasMessageStartingWith("the function pg_");
  }

  @Test
  void theColumnsOfAStatementHaveTheNamesItGivesThem() {
    assertThat(
            bench.rows(
                "with x as (select id as number_of_it from acme_user where id < 3)"
                    + " select x.number_of_it from x order by 1"))
        .containsExactly("1", "2");
  }

  @Test
  void aQueryLeavesNothingBehind() {
    bench.rows("select count(*) from acme_user");
    bench.rows("select count(*) from headroom_tables");
    bench.rows("select secret from acme_user");
    bench.mirror.clear("acme_user");

    assertThat(bench.mirror.state("acme_user")).isEmpty();
  }

  @Test
  void teamsShareASchemaAndProfilesDoNot() {
    bench.rows("select count(*) from acme_user");
    try (var colleague = new QueryBench(POSTGRES.mirror(clock), clock);
        var stranger = new QueryBench(POSTGRES.mirrorApart(clock), clock)) {
      assertThat(colleague.rows("select count(*) from acme_user")).containsExactly("10");
      assertThat(colleague.users.scans()).isEmpty();
      assertThat(stranger.rows("select count(*) from acme_user")).containsExactly("10");
      assertThat(stranger.users.scans()).isNotEmpty();
    }
  }

  @Test
  void momentsAreThoseOfUtc() {
    assertThat(
            bench.rows(
                "select timestamp '2026-01-01 10:00:00', '2026-01-01T10:00:00Z'::timestamptz,"
                    + " '\\x00ff'::bytea, date '2026-01-02', 1.5::real"))
        .containsExactly("2026-01-01T10:00,2026-01-01T10:00:00Z,00ff,2026-01-02,1.5");
  }
}
