package dev.headroom.engine.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.engine.data.catalog.PostgresExtension;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.sql.Dialect;
import dev.headroom.engine.sql.ReadStatement;
import dev.headroom.engine.sql.StatementException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSecondLineTest extends SecondLineContract {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  private static final String READS_THE_CATALOG =
      """
      select * from information_schema.tables
      select 'pg_authid'::regclass
      select cast(10 as "regrole")
      """;

  private static final String TAKES_TIME =
      """
      select pg_sleep(10)
      select pg_catalog.pg_sleep(10)
      select (1).pg_sleep
      select (array[1])[1].pg_sleep
      select U&"\\0070g_sleep"(5)
      """;

  /** A user of the database may end sessions of that user, hold locks, and refresh statistics. */
  private static final String CONCERNS_OTHERS =
      """
      select pg_terminate_backend(1)
      lock acme_user
      listen x
      notify x
      analyze
      """;

  private static final String CONCERNS_THIS_CONNECTION_ONLY =
      """
      begin
      commit
      end
      rollback
      savepoint x
      prepare x as select 1
      declare x cursor for select 1
      reset all
      show all
      do 'begin end'
      explain delete from acme_user
      """;

  private static final String IS_HARMLESS_BUT_NO_STATEMENT_OF_OURS =
      """
      (select 1)
      table acme_user
      select 1; select 2
      select $$x$$
      select U&'x'
      select {d '2026-01-01'}
      /* /* */ delete from acme_user */
      """;

  @Override
  SqlMirror mirror(Path directory, Clock clock) {
    return POSTGRES.mirror(clock);
  }

  @Override
  Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  List<String> heldByTheGuardAlone() {
    return Stream.of(
            READS_THE_CATALOG,
            TAKES_TIME,
            CONCERNS_OTHERS,
            CONCERNS_THIS_CONNECTION_ONLY,
            IS_HARMLESS_BUT_NO_STATEMENT_OF_OURS)
        .flatMap(String::lines)
        .toList();
  }

  /** The one way to write past the second line: leave the transaction that may only read. */
  @ParameterizedTest
  @ValueSource(
      strings = {"commit; delete from acme_user", "rollback; begin; delete from acme_user; commit"})
  void onlyTheGuardKeepsATextFromLeavingItsTransaction(String text) throws Exception {
    assertThatThrownBy(() -> ReadStatement.of(text, dialect()))
        .isInstanceOf(StatementException.class);
    assertThatThrownBy(() -> ReadStatement.of("select 1; " + text, dialect()))
        .hasMessageStartingWith("a second statement is not allowed");

    assertThat(passes(text)).isTrue();
    assertThat(content()).doesNotContain("1name 1secret 1");
  }
}
