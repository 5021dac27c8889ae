package dev.headroom.engine.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.DiscoveringProvider;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.MovingClock;
import dev.headroom.engine.sql.StatementException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every query does, whichever database the mirror is kept in. */
abstract class QueryContract {
  private static final String ENDLESS =
      "with recursive n(i) as (values (1) union all select i + 1 from n) select count(*) from n";

  final MovingClock clock = new MovingClock();
  QueryBench bench;
  @TempDir private Path learnt;

  /** Opens a mirror that has nothing in it. */
  abstract SqlMirror mirror(Clock clock);

  @BeforeEach
  void open() {
    bench = new QueryBench(mirror(clock), clock, learnt);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void joinsTablesOfSeveralProvidersWithThoseOfTheProgram() {
    bench.things.add("1", 5L, null, null, null, null, null, null, null);

    assertThat(
            bench.rows(
                """
                select u.name, t.whole, p.name
                from acme_user u
                join other_thing t on t.id = cast(u.id as text)
                join headroom_providers p on p.id = 'acme'
                """))
        .containsExactly("name 1,5,Acme");
    assertThat(bench.plugins.loaded()).containsExactly("acme", "other");
  }

  @Test
  void joinsTablesThatAProviderTellsOfWhenItIsAsked() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name").collection("dog", "name");
    bench.plugins.with(pets);

    assertThat(
            bench.rows(
                """
                select c.name, d.name, u.name
                from pets_cat c join pets_dog d on d.id = c.id join acme_user u on u.id = c.id
                """))
        .containsExactly("name 1,name 1,name 1");
    assertThat(bench.rows("select name from headroom_tables where provider_id = 'pets'"))
        .containsExactly("pets_cat", "pets_dog");
    assertThat(pets.asked()).isEqualTo(1);
  }

  @Test
  void aTableIsMadeAnewWhenItsServiceHasOtherColumnsByNow() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name");
    bench.plugins.with(pets);
    bench.rows("select * from pets_cat");
    pets.collection("cat", "name", "colour");
    clock.move(DiscoveringProvider.TIME_TO_LIVE);
    bench.beginRound();

    assertThat(bench.rows("select id, name, colour from pets_cat"))
        .containsExactly("1,name 1,colour 1");
  }

  @Test
  void aTableThatIsNewIsFoundWhenItIsNamed() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name");
    bench.plugins.with(pets);
    bench.rows("select * from pets_cat");
    pets.collection("fish", "name");
    bench.beginRound();

    assertThat(bench.rows("select name from pets_fish")).containsExactly("name 1");
    assertThat(bench.rows("with pets_x as (select 1 as one) select * from pets_x"))
        .containsExactly("1");
    assertThat(pets.asked()).isEqualTo(2);
    assertThatThrownBy(() -> bench.rows("select * from pets_fis"))
        .isInstanceOf(StatementException.class)
        .hasMessage("there is no table pets_fis");
  }

  @Test
  void offlineTakesTheTablesThatAProviderToldBefore() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name");
    bench.plugins.with(pets);
    QueryRequest offline = offline("select name from pets_cat");
    assertThatThrownBy(() -> bench.rows(offline)).hasMessage("there is no table pets_cat");
    bench.rows("select * from pets_cat");
    clock.move(DiscoveringProvider.TIME_TO_LIVE.multipliedBy(9));
    bench.beginRound();

    assertThat(bench.rows(offline)).containsExactly("name 1");
    assertThat(pets.asked()).isEqualTo(1);
  }

  @Test
  void aServiceThatCannotBeAskedForItsTablesFailsOnlyTheStatementsThatNameThem() {
    var pets = new DiscoveringProvider("pets").collection("cat", "name");
    bench.plugins.with(pets);
    pets.failing(new ProviderException(ErrorKind.UNAVAILABLE, "not now"));

    assertThatThrownBy(() -> bench.rows("select * from pets_cat")).hasMessage("not now");
    assertThat(bench.rows("select count(*) from acme_user")).containsExactly("10");
    pets.failing(null);
    bench.beginRound();
    assertThat(bench.rows("select name from pets_cat")).containsExactly("name 1");
  }

  private static QueryRequest offline(String sql) {
    return new QueryRequest(
        sql,
        Map.of(),
        new Freshness.Offline(),
        false,
        OptionalLong.empty(),
        Deadline.in(Duration.ofMinutes(1)));
  }

  @Test
  void loadsNoPluginThatIsNotNamed() {
    bench.rows("select * from headroom_plugins");
    assertThat(bench.plugins.loaded()).isEmpty();

    bench.rows("select count(*) from other_thing");
    assertThat(bench.plugins.loaded()).containsExactly("other");
  }

  @Test
  void windowsAndCommonTablesWork() {
    assertThat(
            bench.rows(
                """
                with ranked as (
                  select "group", id, row_number() over (partition by "group" order by id desc) n
                  from acme_user)
                select "group", id from ranked where n = 1 order by 1
                """))
        .containsExactly("a,10", "b,9");
  }

  @Test
  void valuesHaveTheTypesOfTheirColumns() {
    bench.things.add(
        "x",
        5L,
        new BigDecimal("12345678901234567890.123"),
        0.5,
        true,
        Instant.parse("2026-11-21T10:00:00.250Z"),
        LocalDate.parse("2026-11-21"),
        "{\"a\": 1}",
        "never");

    assertThat(bench.columns("select * from other_thing"))
        .containsExactly(
            "id text",
            "whole integer",
            "price decimal",
            "share real",
            "active boolean",
            "seen instant",
            "day date",
            "more json");
    try (PreparedQuery query = bench.prepare("select * from other_thing");
        RowCursor rows = query.rows()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.value(2)).isEqualTo(new BigDecimal("12345678901234567890.123"));
      assertThat(rows.value(4)).isEqualTo(true);
      assertThat(rows.value(5)).isEqualTo(Instant.parse("2026-11-21T10:00:00.250Z"));
      assertThat(rows.value(6)).isEqualTo(LocalDate.parse("2026-11-21"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen = '2026-11-21T10:00:00Z'",
        "seen = '2026-11-21T10:00:00.000Z'",
        "seen = '2026-11-21T11:00:00+01:00'",
        "'2026-11-21T10:00:00Z' = seen",
        "t.seen in ('2026-11-20T00:00:00Z', '2026-11-21T10:00:00Z')",
        "seen between '2026-11-21T10:00:00Z' and '2026-11-21T10:00:00.1Z'",
        "seen >= '2026-11-21T10:00:00Z' and seen < '2026-11-21T10:00:00.250Z'",
        "not seen > '2026-11-21T10:00:00Z'",
        "seen = '2026-11-21 10:00:00'",
        "seen = ('2026-11-21T10:00:00Z')",
        "(seen) = '2026-11-21T10:00:00Z'",
        "t.\"seen\" = '2026-11-21T10:00'",
        "coalesce(seen, '') = '2026-11-21T10:00:00Z'",
        "'2026-11-21T10:00:00Z' = coalesce(t.seen, '')",
        "'2026-11-21T10:00:00Z' between seen and seen",
        "id in (select id from (select id, seen as m from other_thing) x"
            + " where m = '2026-11-21T10:00:00Z')",
        "id in (select id from other_thing group by id having max(seen) = '2026-11-21T10:00:00Z')",
        "(select max(seen) from other_thing o where o.id = t.id) = '2026-11-21T10:00:00Z'"
      })
  void aMomentIsFoundAsItIsShown(String condition) {
    bench.things.add("a", null, null, null, null, Instant.parse("2026-11-21T10:00:00Z"));
    bench.things.add("b", null, null, null, null, Instant.parse("2026-11-21T10:00:00.250Z"));

    assertThat(bench.rows("select id from other_thing t where " + condition)).containsExactly("a");
  }

  @Test
  void aParameterIsAMomentWhereItIsComparedWithOne() {
    bench.things.add("a", null, null, null, null, Instant.parse("2026-11-21T10:00:00Z"));
    var parameters = Map.of("m", "2026-11-21T12:00:00+02:00");

    assertThat(
            bench.rows(
                QueryBench.request("select id from other_thing where coalesce(seen, '') = :m")
                    .withParameters(parameters)))
        .containsExactly("a");
  }

  @Test
  void whatIsComputedOfAMomentIsShownAsOne() {
    bench.things.add("a", null, null, null, null, Instant.parse("2026-11-21T10:00:00Z"));

    assertThat(bench.rows("select max(seen), seen from other_thing group by seen"))
        .containsExactly("2026-11-21T10:00:00Z,2026-11-21T10:00:00Z");
  }

  @Test
  void aTextThatLooksLikeAMomentStaysAsItIs() {
    bench.things.add("2026-11-21T10:00:00Z");

    assertThat(bench.rows("select id from other_thing where id = '2026-11-21T10:00:00Z'"))
        .containsExactly("2026-11-21T10:00:00Z");
  }

  /** What a service is asked for never changes the answer: an empty mirror gives the same rows. */
  @ParameterizedTest
  @MethodSource("statements")
  void anEmptyMirrorAnswersAsAFullOne(String sql) {
    List<String> cold = bench.rows(sql);
    bench.rows("select (select count(*) from acme_user), (select count(*) from acme_user_group)");

    assertThat(cold).isEqualTo(bench.rows(sql));
  }

  static Stream<String> statements() {
    var random = new Random(20_261_201);
    return Stream.generate(() -> statement(random)).limit(60);
  }

  private static String statement(Random random) {
    String condition = condition(random, 2);
    String sql =
        switch (random.nextInt(6)) {
          case 0 -> "select id, name from acme_user where %s order by id";
          case 1 -> "select (select count(*) from acme_user) from acme_user where %s";
          case 2 ->
              "select u.id from acme_user u left join acme_user v on v.id = u.id + 1 where u.%s";
          case 3 ->
              "select count(*) from acme_user where %s having count(*) < (select count(*) from"
                  + " acme_user)";
          case 4 ->
              "select id from acme_user where %s union all select id from acme_user order by 1";
          default -> "with x as (select id from acme_user where %s) select count(*) from x";
        };
    return sql.contains("u.%s")
        ? sql.formatted("id = " + random.nextInt(12))
        : sql.formatted(condition);
  }

  private static String condition(Random random, int depth) {
    String id = String.valueOf(random.nextInt(12));
    if (depth == 0) {
      return switch (random.nextInt(7)) {
        case 0 -> "id = " + id;
        case 1 -> "id = '" + id + "'";
        case 2 -> "id = 0" + id;
        case 3 -> "\"group\" = 'a'";
        case 4 -> "name = 'name " + id + "'";
        case 5 -> "id in (" + id + ", 3, 99)";
        default -> "\"group\" = 'A'";
      };
    }
    String one = condition(random, depth - 1);
    String other = condition(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> "(" + one + " or " + other + ")";
      case 1 -> "not (" + one + ")";
      case 2 -> one + " and exists (select 1 from acme_user w where w.id > " + id + ")";
      case 3 -> one + " and id in (select id from acme_user where " + other + ")";
      default -> one + " and " + other;
    };
  }

  @Test
  void anExpressionHasTheTypeOfItsFirstValue() {
    assertThat(bench.columns("select count(*) n, 'a' || 'b' t, 1.5 r, null x from acme_user"))
        .containsExactly("n integer", "t text", "r real", "x ?");
  }

  @Test
  void sensitiveValuesAreMaskedAlsoWithinExpressions() {
    bench.users.add(11L, "no secret", "a", 11L, null);

    assertThat(bench.rows("select secret, upper(secret) from acme_user where id = 1"))
        .containsExactly("********,********");
    assertThat(bench.rows("select secret from acme_user where id = 11")).containsExactly("null");
    assertThat(bench.rows("select count(*) from acme_user where secret like 'secret%'"))
        .containsExactly("0");
    assertThat(bench.rows("select min(secret) from acme_user")).containsExactly("********");
    bench.rows("select count(*) from acme_user");
    assertThat(bench.rows("select secret from acme_user where id = 1"))
        .as("from the mirror too")
        .containsExactly("********");
  }

  @Test
  void sensitiveValuesAreShownWhenAskedFor() {
    var request = QueryBench.request("select secret from acme_user where name = 'name 3'");

    assertThat(
            bench.rows(
                new QueryRequest(
                    request.sql(),
                    Map.of(),
                    request.freshness(),
                    true,
                    OptionalLong.empty(),
                    request.deadline())))
        .containsExactly("secret 3");
  }

  @Test
  void aColumnThatIsNeverKeptIsNamedAsSuch() {
    assertThatThrownBy(() -> bench.rows("select psk from other_thing"))
        .isInstanceOf(StatementException.class)
        .hasMessage("other_thing.psk is never kept, so no query can show it");
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThatThrownBy(() -> bench.rows("select * from acme_usr"))
        .isInstanceOfSatisfying(
            StatementException.class,
            e -> {
              assertThat(e).hasMessage("there is no table acme_usr");
              assertThat(e.hint())
                  .isEqualTo("did you mean acme_user? `headroom tables` lists all tables");
            });
    assertThatThrownBy(() -> bench.rows("select nme from acme_user"))
        .isInstanceOfSatisfying(
            StatementException.class,
            e -> {
              assertThat(e).hasMessage("no such column: nme");
              assertThat(e.hint()).isEqualTo("did you mean name?");
            });
  }

  @Test
  void tablesThatAreNotOursAreNotThere() {
    assertThatThrownBy(() -> bench.rows("select * from nothing"))
        .isInstanceOf(StatementException.class)
        .hasMessageStartingWith("there is no table ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from _mirror_table",
        "select * from \"_part_acme_user\"",
        "select 1 where 1 in (with _mirror_table as (select 1) select 1)",
        "select id from acme_user where 0 union select name from _mirror_table"
            + " window _mirror_table as (order by 1)"
      })
  void tablesBehindTheViewsAreRefused(String sql) {
    assertThatThrownBy(() -> bench.rows(sql))
        .isInstanceOf(StatementException.class)
        .hasMessageContaining("the table _");
  }

  @Test
  void saysWhatIsWrongWithTheStatement() {
    assertThatThrownBy(() -> bench.rows("select id frm acme_user"))
        .isInstanceOf(StatementException.class)
        .hasMessageContaining("syntax error");
  }

  @Test
  void parametersAreBound() {
    var sql = "select name from acme_user where id = :id or name = :name order by id";
    var request = QueryBench.request(sql);

    assertThat(
            bench.rows(
                new QueryRequest(
                    sql,
                    Map.of("id", "2", "name", "name 3"),
                    request.freshness(),
                    false,
                    OptionalLong.empty(),
                    request.deadline())))
        .containsExactly("name 2", "name 3");
    assertThatThrownBy(() -> bench.rows(sql)).hasMessage("the parameter :id has no value");
  }

  @Test
  void aLimitSaysThatThereIsMore() {
    var request = QueryBench.request("select id from acme_user order by id");
    var limited =
        new QueryRequest(
            request.sql(),
            Map.of(),
            request.freshness(),
            false,
            OptionalLong.of(2),
            request.deadline());

    try (PreparedQuery query = bench.prepare(limited);
        RowCursor rows = query.rows()) {
      assertThat(rows.next() && rows.next()).isTrue();
      assertThat(rows.next()).isFalse();
      assertThat(rows.isCut()).isTrue();
    }
  }

  @Test
  void aFreshTableIsNotReadAgain() {
    bench.rows("select count(*) from acme_user");
    int scans = bench.users.scans().size();

    TableUse use = bench.use("select * from acme_user where id = 1");

    assertThat(use.source()).isEqualTo(TableUse.Source.MIRROR);
    assertThat(use.asOf()).contains(clock.instant());
    assertThat(bench.users.scans()).hasSize(scans);
    assertThat(bench.users.reads()).isEmpty();
  }

  @Test
  void aKeyIsReadByItself() {
    TableUse use = bench.use("select name from acme_user where id = 7");

    assertThat(use.source()).isEqualTo(TableUse.Source.PUSHED_DOWN);
    assertThat(use.filterable()).containsExactly("key 7");
    assertThat(use.read()).hasValue(1);
    assertThat(bench.users.scans()).isEmpty();
    assertThat(bench.rows("select name from acme_user where id in (7, 99, 8) order by 1"))
        .containsExactly("name 7", "name 8");
    assertThat(bench.mirror.state("acme_user").flatMap(state -> state.syncedAt())).isEmpty();
  }

  @Test
  void aConditionIsLeftToTheService() {
    assertThat(bench.rows("select id from acme_user where \"group\" = 'a' and changed > 4"))
        .containsExactly("6", "8", "10");
    assertThat(bench.users.scans())
        .allSatisfy(
            scan ->
                assertThat(scan)
                    .isEqualTo(
                        new ScanRequest(
                            Map.of("group", "a"), OptionalLong.empty(), Optional.empty())));
    assertThat(bench.rows("select count(*) from acme_user"))
        .as("a part is not taken for the whole")
        .containsExactly("10");
  }

  @Test
  void aLimitIsLeftToTheServiceWhenNothingElseDecides() {
    assertThat(bench.rows("select id, name from acme_user limit 2 offset 1")).hasSize(2);
    assertThat(bench.users.scans()).hasSize(1);
    assertThat(bench.users.scans().getFirst().limit()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from acme_user order by name limit 2",
        "select count(*) from acme_user limit 2",
        "select distinct \"group\" from acme_user limit 2",
        "select id from acme_user where name = 'name 1' limit 1",
        "select id from acme_user where id = 1 or name = 'x'",
        "select id from acme_user where not id = 1",
        "select id from acme_user where id + 0 = 1",
        "select a.id from acme_user a, acme_user b where a.id = 1",
        "select id from acme_user where exists (select 1 from acme_user_group g where g.id = 1)",
        "select id from acme_user where id = 'no number'",
        "select id from acme_user union select 1 limit 2",
      })
  void whatNeedsTheWholeTableReadsIt(String sql) {
    assertThat(bench.use(sql).source()).isEqualTo(TableUse.Source.SYNCED);
    assertThat(bench.users.scans()).allMatch(ScanRequest.ALL::equals);
  }

  @Test
  void rowsThatAreReadByKeyAreKept() {
    bench.users.policy(new SyncPolicy.OnDemand(Duration.ofMinutes(10)));

    assertThat(bench.rows("select name from acme_user where id = 3")).containsExactly("name 3");
    assertThat(bench.rows("select name from acme_user where id = 3")).containsExactly("name 3");
    assertThat(bench.users.reads()).containsExactly(RowKey.of(3L));
    assertThat(bench.rows("select name from acme_user")).containsExactly("name 3");
    assertThat(bench.use("select name from acme_user").source()).isEqualTo(TableUse.Source.OLD);
  }

  @Test
  void whatFailsIsAnsweredFromTheMirrorAndSaid() {
    bench.rows("select count(*) from acme_user");
    Instant before = clock.instant();
    clock.move(Duration.ofHours(3));
    fail(ErrorKind.UNAVAILABLE);

    TableUse use = bench.use("select count(*) from acme_user");

    assertThat(use.source()).isEqualTo(TableUse.Source.OLD);
    assertThat(use.asOf()).contains(before);
    assertThat(use.failure().map(ProviderError::kind)).contains(ErrorKind.UNAVAILABLE);
    assertThat(bench.rows("select count(*) from acme_user")).containsExactly("10");
    assertThat(bench.rows("select id from acme_user where \"group\" = 'a' and id < 3"))
        .as("a part that failed too")
        .containsExactly("2");
  }

  @Test
  void whatFailsWithNothingInTheMirrorIsAnError() {
    fail(ErrorKind.AUTH_EXPIRED);

    assertThatThrownBy(() -> bench.rows("select count(*) from acme_user"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED))
        .hasMessageStartingWith("acme_user: ");
  }

  private void fail(ErrorKind kind) {
    bench.users.beforePage(
        page -> {
          throw new ProviderException(kind, "not now");
        });
  }

  @Test
  void offlineAsksNobody() {
    var request = QueryBench.request("select count(*) from acme_user");
    var offline =
        new QueryRequest(
            request.sql(),
            Map.of(),
            new Freshness.Offline(),
            false,
            OptionalLong.empty(),
            request.deadline());

    assertThatThrownBy(() -> bench.rows(offline)).hasMessage("nothing was ever read of acme_user");
    bench.rows(request);
    clock.move(Duration.ofDays(3));
    int scans = bench.users.scans().size();
    assertThat(bench.rows(offline)).containsExactly("10");
    assertThat(bench.users.scans()).hasSize(scans);
  }

  @Test
  void aResourceWithoutGetIsNotAskedForAKey() {
    bench.users.capabilities(EnumSet.of(Capability.SCAN));

    assertThat(bench.rows("select name from acme_user where id = 7")).containsExactly("name 7");
    assertThat(bench.users.reads()).isEmpty();
    assertThat(bench.users.scans().getFirst().equalTo()).isEqualTo(Map.of("id", 7L));
  }

  @Test
  void thePlanIsToldInsteadOfTheRows() {
    try (PreparedQuery query = bench.prepare("select * from acme_user")) {
      assertThat(query.plan()).anyMatch(line -> line.contains("acme_user"));
    }
  }

  @Test
  void tellsOfTheProgramItself() {
    bench.rows("select count(*) from acme_user");
    clock.move(Duration.ofSeconds(90));

    assertThat(bench.rows("select name, age_seconds, rows from headroom_tables order by name"))
        .containsExactly("acme_user,90,10", "acme_user_group,null,null", "other_thing,null,null");
    assertThat(bench.rows("select table_name, strategy, read from headroom_sync_history"))
        .containsExactly("acme_user,full,10");
    assertThat(bench.rows("select id, plugin_id, resources from headroom_providers order by 1"))
        .containsExactly("acme,acme,2", "other,other,1");
    assertThat(bench.rows("select id, enabled from headroom_plugins order by 1"))
        .containsExactly("acme,true", "other,true");
    assertThat(bench.rows("select * from headroom_usage")).isEmpty();
    assertThat(bench.rows("select * from headroom_history")).isEmpty();
  }

  @Test
  void tellsOfUsageAsItIsAndAsItWas() {
    bench.usage("acme", 20, Instant.parse("2026-11-20T08:00:00Z"));
    bench.usage("acme", 35.5, Instant.parse("2026-11-20T09:00:00Z"));

    assertThat(bench.rows("select provider_id, period, percent_used, account from headroom_usage"))
        .containsExactly("acme,session,35.5,********");
    assertThat(
            bench.rows(
                "select percent_used - lag(percent_used) over (order by fetched_at)"
                    + " from headroom_history"))
        .containsExactly("null", "15.5");
  }

  @Test
  @Timeout(30)
  void anEndlessStatementIsStoppedWhenItsTimeIsOver() {
    var request =
        new QueryRequest(
            ENDLESS,
            Map.of(),
            new Freshness.ByPolicy(),
            false,
            OptionalLong.empty(),
            Deadline.in(Duration.ofMillis(200)));

    assertThatThrownBy(() -> bench.rows(request))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.TIMEOUT));
  }

  @Test
  @Timeout(30)
  void anEndlessStatementIsStoppedByAnInterrupt() throws Exception {
    Thread user = Thread.currentThread();
    Thread.ofVirtual().start(user::interrupt);

    assertThatThrownBy(() -> bench.rows(ENDLESS)).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  void refusesWithoutTheGuard(String sql) throws Exception {
    bench.rows("select count(*) from acme_user");
    try (QuerySession session =
        QuerySession.open(bench.mirror, Deadline.in(Duration.ofMinutes(1)))) {
      Connection connection = session.lockedDown();

      assertThatThrownBy(
              () -> {
                try (var statement = connection.createStatement()) {
                  statement.execute(sql);
                  connection.commit();
                }
              })
          .isInstanceOf(SQLException.class);
    }
    assertThat(bench.rows("select count(*) from acme_user")).containsExactly("10");
  }

  @Test
  void wordsInDoubleQuotesAndWithoutThemAreOneNameInLowerCase() {
    assertThat(bench.rows("select U.NAME, \"u\".\"name\" from ACME_USER u where ID = 1"))
        .containsExactly("name 1,name 1");
  }

  @Test
  void wholeNumbersDivideWithoutRestAndAveragesDoNot() {
    assertThat(bench.rows("select 7 / 2, 7 / 2.0, avg(id), sum(id), count(*) from acme_user"))
        .containsExactly("3,3.5,5.5,55,10");
  }

  @Test
  void nullsStandWhereTheStatementSays() {
    bench.users.add(11L, null, "a", 11L, null);

    assertThat(bench.rows("select name from acme_user where id > 8 order by name nulls last"))
        .containsExactly("name 10", "name 9", "null");
    assertThat(bench.rows("select name from acme_user where id > 8 order by name nulls first"))
        .containsExactly("null", "name 10", "name 9");
  }

  @Test
  void jsonAndDecimalsAreWrittenInOneWay() {
    bench.things.add(
        "x", 5L, new BigDecimal("0.10"), 1.0, false, null, null, "{\"a\":[1,\"b, c: d\"]}", "n");

    assertThat(bench.rows("select price, share, active, more, more -> 'a' from other_thing"))
        .containsExactly("0.1,1.0,false,{\"a\":[1,\"b, c: d\"]},[1,\"b, c: d\"]");
  }

  @Test
  void aTableThatIsReplacedMeanwhileIsSeenWhole() throws Exception {
    bench.rows("select count(*) from acme_user");
    var anew =
        new QueryRequest(
            "select count(*) from acme_user",
            Map.of(),
            new Freshness.ForceRefresh(),
            false,
            OptionalLong.empty(),
            Deadline.in(Duration.ofMinutes(1)));
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int time = 0; time < 10; time++) {
                    bench.rows(anew);
                  }
                });
    do {
      assertThat(bench.rows("select count(*), max(secret) from acme_user"))
          .containsExactly("10,********");
    } while (writer.isAlive());
    writer.join();
  }

  @Test
  void severalThreadsAskAtOnce() {
    List<List<String>> answers =
        List.of(1, 2, 3, 4, 5, 6).parallelStream()
            .map(_ -> bench.rows("select count(*) from acme_user"))
            .toList();

    assertThat(Set.copyOf(answers)).containsExactly(List.of("10"));
  }
}
