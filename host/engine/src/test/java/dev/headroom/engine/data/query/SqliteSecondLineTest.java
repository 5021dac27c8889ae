package dev.headroom.engine.data.query;

import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.sql.Dialect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

class SqliteSecondLineTest extends SecondLineContract {
  private static final String READS_AROUND_THE_MASKS =
      """
      select * from main.acme_user
      select * from MAIN . acme_user
      select * from "main".acme_user
      select * from [main].acme_user
      select * from `main`.acme_user
      select * from 'main'.'acme_user'
      select * from main/**/./**/acme_user
      select main.acme_user.id from acme_user
      """;

  private static final String READS_THE_CATALOG =
      """
      select * from sqlite_master
      select * from SQLITE_SCHEMA
      select * from "sqlite_master"
      select * from 'sqlite_master'
      select * from [sqlite_temp_master]
      select * from acme_user, sqlite_master
      select * from acme_user a, sqlite_master
      select * from acme_user left join sqlite_master
      select * from acme_user window, sqlite_master
      select * from acme_user with, sqlite_master
      select * from (acme_user, sqlite_master)
      select 1 union select name from sqlite_master
      select 1 where exists (select 1 from sqlite_master)
      select (select max(name) from sqlite_master)
      with sqlite_master as (select 1) select * from sqlite_master
      with x as (select * from sqlite_master) select * from x
      with ſelect as (select 1) select * from (ſelect, sqlite_master)
      select * from pragma_database_list
      select * from pragma_table_info('acme_user')
      """;

  private static final String CONCERNS_THIS_CONNECTION_ONLY =
      """
      PRAGMA writable_schema=ON
      pragma user_version
      explain pragma user_version
      savepoint x
      """;

  /** The driver runs the first statement of a text, and leaves the rest. */
  private static final String ITS_FIRST_STATEMENT_READS =
      """
      select 1; select 2
      select 1; drop table acme_user
      select ';'; drop table acme_user
      select 1 /* ; */ ; /* */ delete from acme_user
      select 1;;; x
      """;

  private static final String IS_HARMLESS_BUT_NO_STATEMENT_OF_OURS =
      """
      select 1 /* x
      select :a$b
      select :a::b
      select ?1
      """;

  @Override
  SqlMirror mirror(Path directory, Clock clock) {
    return QueryBench.mirrorIn(directory, clock);
  }

  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  List<String> heldByTheGuardAlone() {
    return Stream.of(
            READS_AROUND_THE_MASKS,
            READS_THE_CATALOG,
            CONCERNS_THIS_CONNECTION_ONLY,
            ITS_FIRST_STATEMENT_READS,
            IS_HARMLESS_BUT_NO_STATEMENT_OF_OURS)
        .flatMap(String::lines)
        .toList();
  }
}
