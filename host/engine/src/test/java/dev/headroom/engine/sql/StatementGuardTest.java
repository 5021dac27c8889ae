package dev.headroom.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

public class StatementGuardTest {
  /** A statement that no dialect lets through, and the beginning of what is said about it. */
  private static final String REFUSED =
      """
      insert into acme_user values (1)  =>  INSERT is not allowed
      INSERT OR REPLACE INTO acme_user VALUES (1)  =>  INSERT is not allowed
      iNsErT into acme_user select 1  =>  INSERT is not allowed
      replace into acme_user values (1)  =>  REPLACE is not allowed
      update acme_user set name = 'x'  =>  UPDATE is not allowed
      delete from acme_user  =>  DELETE is not allowed
      create table x (a)  =>  CREATE is not allowed
      create temp view x as select 1  =>  CREATE is not allowed
      drop table acme_user  =>  DROP is not allowed
      alter table acme_user add column x  =>  ALTER is not allowed
      vacuum  =>  VACUUM is not allowed
      vacuum into '/tmp/x'  =>  VACUUM is not allowed
      reindex  =>  REINDEX is not allowed
      analyze  =>  ANALYZE is not allowed
      begin  =>  BEGIN is not allowed
      commit  =>  COMMIT is not allowed
      end  =>  END is not allowed
      rollback  =>  ROLLBACK is not allowed
      savepoint x  =>  SAVEPOINT is not allowed
      release x  =>  RELEASE is not allowed
      attach '/etc/passwd' as x  =>  ATTACH is not allowed
      ATTACH DATABASE 'file:x?mode=rw' AS x  =>  ATTACH is not allowed
      detach main  =>  DETACH is not allowed
      pragma user_version  =>  PRAGMA is not allowed
      pragma user_version = 5  =>  PRAGMA is not allowed
      PRAGMA writable_schema=ON  =>  PRAGMA is not allowed
      explain delete from acme_user  =>  DELETE is not allowed
      explain pragma user_version  =>  PRAGMA is not allowed
      explain explain select 1  =>  EXPLAIN is not allowed
      explain  =>  EXPLAIN is not allowed
      (select 1)  =>  '(' is not allowed
      .tables  =>  '.' is not allowed
      'select'  =>  a string is not allowed
      "select" 1  =>  "select" is not allowed
      select 1; select 2  =>  a second statement is not allowed
      select 1; drop table acme_user  =>  a second statement is not allowed
      select ';'; drop table acme_user  =>  a second statement is not allowed
      select 1 /* ; */ ; /* */ delete from acme_user  =>  a second statement is not allowed
      select 1;;; x  =>  a second statement is not allowed
      with x as (delete from acme_user returning *) select * from x  =>  DELETE is not allowed
      with x as (insert into a values (1) returning *) select * from x  =>  INSERT is not allowed
      with x as (update a set b = 1 returning *) select * from x  =>  UPDATE is not allowed
      with x as (select 1) delete from acme_user  =>  DELETE is not allowed
      with x as (select 1) insert into acme_user select * from x  =>  INSERT is not allowed
      with x as (select 1) replace into acme_user select * from x  =>  INTO is not allowed
      with x as (select 1) update acme_user set name = 1  =>  UPDATE is not allowed
      select 1 into x  =>  INTO is not allowed
      select * into x from acme_user  =>  INTO is not allowed
      select load_extension('x')  =>  the function load_extension is not allowed
      select LOAD_EXTENSION('x')  =>  the function LOAD_EXTENSION is not allowed
      select "load_extension"('x')  =>  the function load_extension is not allowed
      select load_extension/**/('x')  =>  the function load_extension is not allowed
      select upper(load_extension('x'))  =>  the function load_extension is not allowed
      select 1 where load_extension('x') is null  =>  the function load_extension is not allowed
      with load_extension(a) as (select 1) select load_extension('x')  =>  the function load_extension
      select readfile('/etc/passwd')  =>  the function readfile is not allowed
      select writefile('/tmp/x', 'y')  =>  the function writefile is not allowed
      select edit('x')  =>  the function edit is not allowed
      select fts3_tokenizer('x')  =>  the function fts3_tokenizer is not allowed
      select * from pragma_table_info('acme_user')  =>  the function pragma_table_info is not
      select pg_read_file('/etc/passwd')  =>  the function pg_read_file is not allowed
      select * from pg_ls_dir('/')  =>  the function pg_ls_dir is not allowed
      select lo_import('/etc/passwd')  =>  the function lo_import is not allowed
      select * from dblink('x', 'y')  =>  the function dblink is not allowed
      select pg_sleep(10)  =>  the function pg_sleep is not allowed
      select set_config('x', 'y', false)  =>  the function set_config is not allowed
      select nextval('x')  =>  the function nextval is not allowed
      select pg_terminate_backend(1)  =>  the function pg_terminate_backend is not allowed
      select query_to_xml('delete from x', true, false, '')  =>  the function query_to_xml
      select distinct on (a) pg_sleep(5) from acme_user  =>  the function pg_sleep is not allowed
      copy acme_user to '/tmp/x'  =>  COPY is not allowed
      do 'begin end'  =>  DO is not allowed
      call x()  =>  CALL is not allowed
      set role postgres  =>  SET is not allowed
      reset all  =>  RESET is not allowed
      show all  =>  SHOW is not allowed
      listen x  =>  LISTEN is not allowed
      notify x  =>  NOTIFY is not allowed
      lock acme_user  =>  LOCK is not allowed
      truncate acme_user  =>  TRUNCATE is not allowed
      grant all on acme_user to public  =>  GRANT is not allowed
      prepare x as select 1  =>  PREPARE is not allowed
      execute x  =>  EXECUTE is not allowed
      declare x cursor for select 1  =>  DECLARE is not allowed
      refresh materialized view x  =>  REFRESH is not allowed
      select * from other.acme_user  =>  the schema other is not allowed
      select * from "other" . acme_user  =>  the schema other is not allowed
      select * from acme_user, other.x  =>  the schema other is not allowed
      select * from acme_user join other.x on true  =>  the schema other is not allowed
      select * from (other.x)  =>  the schema other is not allowed
      select * from acme_user a, (acme_x b cross join other.x)  =>  the schema other is not allowed
      select (select max(id) from other.x)  =>  the schema other is not allowed
      select a.b.c from acme_user  =>  the schema
      select ')' )  =>  a parenthesis that was not opened is not allowed
      select (1  =>  a parenthesis without an end
      select 'x  =>  a string without an end in line 1, column 8
      select "x  =>  a quoted name without an end in line 1, column 8
      select 1 /* x  =>  a comment without an end in line 1, column 10
      select 1from acme_user  =>  a number that runs into a word in line 1, column 8
      select 0x1g  =>  a number that runs into a word
      select ?1  =>  '?'
      select \\  =>  unexpected
      select {d '2026-01-01'}  =>  unexpected
      """;

  private static final String REFUSED_BY_SQLITE =
      """
      select * from main.acme_user  =>  the schema main is not allowed
      select * from MAIN . acme_user  =>  the schema MAIN is not allowed
      select * from "main".acme_user  =>  the schema main is not allowed
      select * from [main].acme_user  =>  the schema main is not allowed
      select * from `main`.acme_user  =>  the schema main is not allowed
      select * from 'main'.'acme_user'  =>  the schema main is not allowed
      select * from main/**/./**/acme_user  =>  the schema main is not allowed
      select main.acme_user.id from acme_user  =>  the schema main is not allowed
      select * from temp.acme_user  =>  the schema temp is not allowed
      select * from acme_user, main.acme_user  =>  the schema main is not allowed
      select 1 where 'x' in main.acme_user  =>  the schema main is not allowed
      select * from sqlite_master  =>  the table sqlite_master is not allowed
      select * from SQLITE_SCHEMA  =>  the table SQLITE_SCHEMA is not allowed
      select * from "sqlite_master"  =>  the table sqlite_master is not allowed
      select * from [sqlite_temp_master]  =>  the table sqlite_temp_master is not allowed
      select * from 'sqlite_master'  =>  the table sqlite_master is not allowed
      select * from pragma_database_list  =>  the table pragma_database_list is not allowed
      select 1 where 'x' in sqlite_master  =>  the table sqlite_master is not allowed
      select 1 where 'x' not in 'sqlite_master'  =>  the table sqlite_master is not allowed
      select * from acme_user, sqlite_master  =>  the table sqlite_master is not allowed
      select * from acme_user a, sqlite_master  =>  the table sqlite_master is not allowed
      select * from acme_user window, sqlite_master  =>  the table sqlite_master is not allowed
      select * from acme_user with, sqlite_master  =>  the table sqlite_master is not allowed
      select * from with, sqlite_master  =>  the table sqlite_master is not allowed
      select * from acme_user left join sqlite_master  =>  the table sqlite_master is not allowed
      select * from (acme_user, sqlite_master)  =>  the table sqlite_master is not allowed
      select * from (acme_user join (acme_x, sqlite_master))  =>  the table sqlite_master is not
      select * from a join b on a.x is distinct from b.x, sqlite_master  =>  the table sqlite_master
      select * from a join b on a.x is not distinct from b.x, sqlite_master  =>  the table sqlite_m
      select (select max(name) from sqlite_master)  =>  the table sqlite_master is not allowed
      select 1 where exists (select 1 from sqlite_master)  =>  the table sqlite_master is not allowed
      select 1 union select name from sqlite_master  =>  the table sqlite_master is not allowed
      with x as (select * from sqlite_master) select * from x  =>  the table sqlite_master is not
      with sqlite_master as (select 1) select * from sqlite_master  =>  the table sqlite_master is not
      with \u017felect as (select 1) select * from (\u017felect, sqlite_master)  =>  the table sqlite_m
      select * from from_x, sqlite_master order by 1  =>  the table sqlite_master is not allowed
      /* /* */ delete from acme_user  =>  DELETE is not allowed
      merge into a using b on true when matched then delete  =>  MERGE is not allowed
      explain query plan update acme_user set name = 1  =>  UPDATE is not allowed
      select [x  =>  a quoted name without an end
      select :a$b  =>  a parameter with something behind it
      select :a::b  =>  a parameter with something behind it
      """;

  private static final String REFUSED_BY_POSTGRESQL =
      """
      merge into a using b on true when matched then delete  =>  MERGE is not allowed
      with x as (merge into a using b on true) select 1  =>  MERGE is not allowed
      select pg_catalog.pg_sleep(10)  =>  the schema pg_catalog is not allowed
      select * from pg_authid  =>  the table pg_authid is not allowed
      select * from pg_catalog.pg_authid  =>  the schema pg_catalog is not allowed
      select * from information_schema.tables  =>  the schema information_schema is not allowed
      select * from public.acme_user  =>  the schema public is not allowed
      select * from acme_user values, public.x  =>  the schema public is not allowed
      select * from acme_user values (a), public.x  =>  the schema public is not allowed
      select * from only public.x  =>  the schema public is not allowed
      select * from acme_user, lateral (select * from public.x) y  =>  the schema public is not
      table acme_user  =>  TABLE is not allowed
      select 1 union table public.x  =>  TABLE is not allowed
      select * from acme_user for update  =>  FOR UPDATE is not allowed
      select * from acme_user for no key update  =>  FOR NO is not allowed
      select * from acme_user for share  =>  FOR SHARE is not allowed
      explain analyze delete from acme_user  =>  DELETE is not allowed
      explain (analyze, verbose) delete from acme_user  =>  DELETE is not allowed
      explain (analyze  =>  ANALYZE
      /* /* */ delete from acme_user */  =>  there is no statement
      /* /* */ */ delete from acme_user  =>  DELETE is not allowed
      select U&"\\0070g_sleep"(5)  =>  text with Unicode escapes
      select U&'x'  =>  text with Unicode escapes
      select E'\\''; delete from acme_user; --'  =>  a second statement is not
      select $$x$$  =>  '$'
      select (1).pg_sleep  =>  a field of an expression is not allowed
      select (array[1])[1].pg_sleep  =>  a field of an expression is not allowed
      select 'pg_authid'::regclass  =>  the type regclass is not allowed
      select cast(10 as "regrole")  =>  the type regrole is not allowed
      select 'a' 'b'  =>  a string right behind a string
      select `x`  =>  unexpected '`'
      select "PG_SLEEP"(1), pg_sleep(1)  =>  the function PG_SLEEP is not allowed
      """;

  /** A statement that every dialect lets through, and the tables it names. */
  private static final String ALLOWED =
      """
      select 1  =>
      SELECT 1;  =>
      select 1 ; ;  =>
      select ';'  =>
      select 'drop table acme_user'  =>
      select 'it''s; delete from x'  =>
      select 1 -- ; delete from acme_user  =>
      select /*! delete from acme_user */ 1  =>
      values (1, 'a'), (2, 'b')  =>
      select * from acme_user  =>  acme_user
      Select U.Name From Acme_User As U Where U.Id = 5  =>  acme_user
      select u.id from acme_user u, acme_group g where u.g = g.id  =>  acme_group acme_user
      select * from acme_user u join acme_group g on g.id = u.g  =>  acme_group acme_user
      select * from acme_user u left join acme_group g using (id)  =>  acme_group acme_user
      select * from (select * from acme_user) x  =>  acme_user
      select (select count(*) from acme_group) from acme_user  =>  acme_group acme_user
      with x as (select * from acme_user) select * from x  =>  acme_user x
      with x(a, b) as (select 1, 2), y as (select a from x) select * from y  =>  x y
      with recursive n(i) as (values (1) union all select i + 1 from n) select i from n  =>  n
      with x as not materialized (select 1) select * from x  =>  x
      select 1 union all select id from acme_user  =>  acme_user
      select count(*), sum(a), group_concat from acme_user group by 1 having max(a) > 2  =>  acme_user
      select row_number() over (partition by a order by b) from acme_user  =>  acme_user
      select sum(a) over w from acme_user window w as (order by b), v as (order by a)  =>  acme_user
      select sum(a) filter (where b > 1) from acme_user  =>  acme_user
      select case when a in (1, 2) then (3) else 4 end from acme_user  =>  acme_user
      select replace(name, 'a', 'b') from acme_user where name like '%x%'  =>  acme_user
      select cast(a as decimal(10, 2)) from acme_user where not (a = 1)  =>  acme_user
      select a is distinct from b, c from acme_user  =>  acme_user
      select a from acme_user where a is not distinct from b order by c, d  =>  acme_user
      select "delete", "group" from acme_user  =>  acme_user
      select pragma, attach, release, vacuum from acme_user  =>  acme_user
      select * from acme_user where exists (select 1 from acme_group)  =>  acme_group acme_user
      select id from acme_user where id = :id and name = :name  =>  acme_user
      explain select * from acme_user  =>  acme_user
      select 1.5e3, .5, 0x1F, 1., 2 limit 3  =>
      select * from acme_user limit 5 offset 2  =>  acme_user
      """;

  private static final String ALLOWED_BY_SQLITE =
      """
      explain query plan select * from acme_user  =>  acme_user
      select "a b", [c d], `e f` from "acme_user"  =>  acme_user
      select * from 'acme_user'  =>  acme_user
      select 1 where 'x' in acme_user  =>  acme_user
      select json_extract(a, '$.b'), a ->> '$.c' from acme_user, json_each(acme_user.b)  =>  acme_user
      select strftime('%Y', seen), datetime('now') from acme_user  =>  acme_user
      select * from acme_user limit 5, 10  =>  acme_user
      select merge, "table" from acme_user  =>  acme_user
      select x'00ff', X'00' from acme_user  =>  acme_user
      select /* /* */ 1  =>
      """;

  private static final String ALLOWED_BY_POSTGRESQL =
      """
      select a::numeric(10, 2), '{}'::jsonb from acme_user  =>  acme_user
      select extract(year from seen) from acme_user where a in (1, 2), 3  =>  acme_user
      select trim(both 'x' from name), substring(name from 2 for 3) from acme_user  =>  acme_user
      select * from acme_user, lateral (select * from acme_group) as g(a, b)  =>  acme_group acme_user
      select distinct on (a) a, b from only acme_user order by a, b  =>  acme_user
      select E'it\\'s', (array[1, 2])[1], values[1:2] from acme_user  =>  acme_user
      select * from generate_series(1, 3) as s(i)  =>
      explain (verbose, costs off) select * from acme_user  =>  acme_user
      explain analyze select 1  =>
      select /* /* ; */ */ 1  =>
      """;

  public static Stream<Arguments> refused() {
    return Stream.of(
            listed(REFUSED, Dialect.SQLITE),
            listed(REFUSED, Dialect.POSTGRESQL),
            listed(REFUSED_BY_SQLITE, Dialect.SQLITE),
            listed(REFUSED_BY_POSTGRESQL, Dialect.POSTGRESQL))
        .flatMap(statements -> statements);
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
            listed(ALLOWED, Dialect.SQLITE),
            listed(ALLOWED, Dialect.POSTGRESQL),
            listed(ALLOWED_BY_SQLITE, Dialect.SQLITE),
            listed(ALLOWED_BY_POSTGRESQL, Dialect.POSTGRESQL))
        .flatMap(statements -> statements);
  }

  private static Stream<Arguments> listed(String statements, Dialect dialect) {
    return statements
        .lines()
        .map(line -> line.split("  =>", 2))
        .map(parts -> Arguments.of(dialect, parts[0], parts[1].strip()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void refusesInOneLineThatNamesWhat(Dialect dialect, String statement, String message) {
    assertThatThrownBy(() -> ReadStatement.of(statement, dialect))
        .isInstanceOf(StatementException.class)
        .message()
        .startsWith(message)
        .hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("allowed")
  void letsThroughWhatReads(Dialect dialect, String statement, String tables) {
    ReadStatement read = ReadStatement.of(statement, dialect);

    assertThat(String.join(" ", read.tables().stream().sorted().toList())).isEqualTo(tables);
  }

  @ParameterizedTest
  @MethodSource("oddCharacters")
  void refusesCharactersThatADatabaseCouldReadDifferently(Dialect dialect, String statement) {
    assertThatThrownBy(() -> ReadStatement.of(statement, dialect))
        .isInstanceOf(StatementException.class)
        .message()
        .hasLineCount(1);
  }

  static Stream<Arguments> oddCharacters() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect ->
                Stream.of(
                        "select 1\0; delete from acme_user",
                        "select 'a\0b'",
                        "select\u000b1",
                        "\ufeffselect 1",
                        "select \ufeffload_extension('x')",
                        "select \u001b",
                        "select \ud800",
                        "delete\u00a0from acme_user",
                        "\uff33\uff25\uff2c\uff25\uff23\uff34 1",
                        "\u017felect 1",
                        "")
                    .map(statement -> Arguments.of(dialect, statement)));
  }

  @Test
  void aLineCommentEndsWhereTheDatabaseEndsIt() {
    assertThat(ReadStatement.of("select 1 --\r; delete from x", Dialect.SQLITE).sql())
        .isEqualTo("select 1");
    assertThatThrownBy(() -> ReadStatement.of("select 1 --\r; delete from x", Dialect.POSTGRESQL))
        .hasMessageStartingWith("a second statement is not allowed, in line 1");
  }

  /** The second line is read with the escapes of the first one: what looks quoted is not. */
  @Test
  void aStringWithEscapesDoesNotGoOnInTheNextLine() {
    assertThatThrownBy(
            () -> ReadStatement.of("select E'a'\n'\\'' , pg_sleep(10) --'", Dialect.POSTGRESQL))
        .hasMessage("a string right behind a string in line 2, column 1");
  }

  @Test
  void saysWhere() {
    assertThatThrownBy(() -> ReadStatement.of("select 1\nfrom x;\n  drop table x", Dialect.SQLITE))
        .hasMessage("a second statement is not allowed, in line 3, column 3");
  }

  @Test
  void parametersBecomeQuestionMarks() {
    ReadStatement read =
        ReadStatement.of("select ':a', :a, x from t where b = :b and c=:a", Dialect.SQLITE);

    assertThat(read.parameters()).containsExactly("a", "b");
    assertThat(read.positional()).isEqualTo("select ':a', ?, x from t where b = ? and c=?");
  }

  @Test
  void aStatementHasAnEnd() {
    assertThatThrownBy(() -> ReadStatement.of(" ".repeat(1_000_001), Dialect.SQLITE))
        .hasMessage("the statement is longer than a million characters");
  }
}
