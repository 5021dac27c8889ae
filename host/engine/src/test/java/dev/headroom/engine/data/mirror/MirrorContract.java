package dev.headroom.engine.data.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.sql.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every mirror does, whichever database it is kept in. */
abstract class MirrorContract {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final TestingResource users = TestingResource.named("user").rows(1, 3);
  private final ResourceTable table = table(users);
  private SqlMirror mirror;

  /** Opens a mirror; a second one shares what the first one wrote. */
  abstract SqlMirror open(Clock clock);

  static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  static ResourceTable table(TestingResource resource) {
    return new ResourceTable(TestingProvider.of("acme", resource), resource);
  }

  @BeforeEach
  void openMirror() {
    mirror = open(at(NOW));
  }

  @AfterEach
  void closeMirror() {
    mirror.close();
  }

  @Test
  void knowsNothingBeforeTheFirstSync() throws Exception {
    assertThat(mirror.states()).isEmpty();
    assertThat(mirror.state("acme_user")).isEmpty();
    try (Connection reader = mirror.openForReading();
        Statement statement = reader.createStatement();
        ResultSet result = statement.executeQuery("SELECT 1")) {
      assertThat(result.next()).isTrue();
    }
  }

  @Test
  void preparesAnEmptyTable() throws Exception {
    mirror.prepare(table);

    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("0");
    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).isEmpty();
  }

  @Test
  void preparingLeavesTheRowsOfATable() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    mirror.prepare(table);

    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("3");
  }

  @Test
  void keepsTheRowsOfAFullLoad() throws Exception {
    BulkLoad.Loaded loaded = load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));

    assertThat(loaded).isEqualTo(new BulkLoad.Loaded("acme_user", 3, 3, 3, 0, 0));
    assertThat(rows("SELECT id, name, \"group\", changed, secret FROM acme_user ORDER BY id"))
        .containsExactly("1|name 1|b|1|secret 1", "2|name 2|a|2|secret 2", "3|name 3|b|3|secret 3");
    TableState state = mirror.state("acme_user").orElseThrow();
    assertThat(state.syncedAt()).contains(NOW);
    assertThat(state.fullAt()).contains(NOW);
    assertThat(state.strategy()).isEqualTo("full");
    assertThat(state.rows()).isEqualTo(3);
    assertThat(mirror.isCurrent(table, state)).isTrue();
  }

  @Test
  void aFullLoadReplacesEverything() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    users.clear();
    users.rows(3, 3);

    assertThat(load(table, BulkLoad.Kind.full(Optional.empty()), pages(users)))
        .isEqualTo(new BulkLoad.Loaded("acme_user", 3, 3, 2, 1, 2));
    assertThat(rows("SELECT id FROM acme_user ORDER BY id")).containsExactly("3", "4", "5");
  }

  @Test
  void theLastOfRepeatedRowsCounts() throws Exception {
    Row first = row(1, "old");
    Row again = row(1, "new");
    BulkLoad.Loaded loaded =
        load(
            table,
            BulkLoad.Kind.full(Optional.empty()),
            List.of(
                Page.of(List.of(first, row(2, "other")), Optional.of("1")),
                Page.of(List.of(again), Optional.empty())));

    assertThat(loaded.read()).isEqualTo(3);
    assertThat(loaded.rows()).isEqualTo(2);
    assertThat(rows("SELECT name FROM acme_user WHERE id = 1")).containsExactly("new");
  }

  @Test
  void readersSeeTheOldRowsUntilALoadIsFinished() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    users.clear();
    BulkLoad load = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    load.add(List.of(page(users)), List.of("user"));
    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("3");

    load.finish();
    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("0");
  }

  @Test
  void anIncrementalLoadMergesAndRemembersTheGreatestValue() throws Exception {
    users.policy(
        new SyncPolicy.Incremental(
            Duration.ofMinutes(1), "changed", new SyncPolicy.Deletions.Never()));
    load(table, BulkLoad.Kind.full(Optional.of("changed")), pages(users));
    assertThat(mirror.state("acme_user").orElseThrow().checkpoint()).contains("3");

    BulkLoad.Loaded loaded =
        load(
            table,
            BulkLoad.Kind.incremental("changed", "3"),
            List.of(
                Page.of(
                    List.of(row(3, "third"), changed(2, 10), changed(9, 9)), Optional.empty())));

    assertThat(loaded).isEqualTo(new BulkLoad.Loaded("acme_user", 3, 4, 1, 2, 0));
    TableState state = mirror.state("acme_user").orElseThrow();
    assertThat(state.checkpoint()).contains("10");
    assertThat(state.strategy()).isEqualTo("incremental");
    assertThat(rows("SELECT id, name FROM acme_user ORDER BY id"))
        .containsExactly("1|name 1", "2|changed", "3|third", "9|changed");
  }

  @Test
  void anIncrementalLoadOfNothingKeepsTheCheckpoint() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.of("changed")), pages(users));
    load(
        table,
        BulkLoad.Kind.incremental("changed", "3"),
        List.of(page(TestingResource.named("user"))));

    assertThat(mirror.state("acme_user").orElseThrow().checkpoint()).contains("3");
    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("3");
  }

  @Test
  void keepsEmbeddedRowsInTheSameMoment() throws Exception {
    TestingResource groups = TestingResource.named("user-group").rows(7, 2);
    BulkLoad load =
        mirror.load(
            List.of(table, table(groups)),
            BulkLoad.Kind.full(Optional.empty()),
            BulkLoad.Resumption.NEVER);
    load.add(
        List.of(
            new Page(
                page(users).rows(),
                Optional.empty(),
                OptionalLong.empty(),
                Map.of("user-group", page(groups).rows()))),
        List.of("user", "user-group"));

    assertThat(load.finish()).extracting(BulkLoad.Loaded::rows).containsExactly(3L, 2L);
    assertThat(rows("SELECT id FROM acme_user_group ORDER BY id")).containsExactly("7", "8");
    assertThat(mirror.states()).extracting(TableState::syncedAt).containsOnly(Optional.of(NOW));
    // Each table has a key of its own, which a row that is read later replaces the old one by.
    mirror.keep(table(groups), List.of(row(7, "renamed")));
    mirror.keep(table, List.of(row(2, "renamed")));
    assertThat(rows("SELECT id, name FROM acme_user_group ORDER BY id"))
        .containsExactly("7|renamed", "8|name 8");
    assertThat(rows("SELECT id, name FROM acme_user ORDER BY id"))
        .containsExactly("1|name 1", "2|renamed", "3|name 3");
  }

  @Test
  void refusesARowWithoutItsKey() throws Exception {
    BulkLoad load = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    Row nameless = Row.of(users.schema()).set("name", "nobody").build();

    assertThatThrownBy(
            () -> load.add(List.of(Page.of(List.of(nameless), Optional.empty())), List.of("user")))
        .isInstanceOf(ProviderException.class)
        .hasMessage("acme_user: a row came without its id");
  }

  @Test
  void refusesValuesOfAnotherType() throws Exception {
    var other =
        new ResourceSchema(
            "user", "Another one", List.of(Column.of("id", Column.Type.TEXT, "The key").asKey()));
    BulkLoad load = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    Row row = Row.of(other).set("id", "one").build();

    assertThatThrownBy(
            () -> load.add(List.of(Page.of(List.of(row), Optional.empty())), List.of("user")))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("acme_user.id is not integer");
  }

  @Test
  void goesOnWithWhatAnInterruptedLoadBrought() throws Exception {
    BulkLoad killed = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    killed.add(List.of(Page.of(List.of(row(1, "one")), Optional.of("next"))), List.of("user"));

    BulkLoad load =
        begin(
            table,
            BulkLoad.Kind.full(Optional.empty()),
            new BulkLoad.Resumption(NOW.minusSeconds(60), NOW.minusSeconds(60)));
    assertThat(load.cursor()).contains("next");
    assertThat(load.isBegun()).isTrue();
    load.add(List.of(Page.of(List.of(row(2, "two")), Optional.empty())), List.of("user"));

    assertThat(load.finish().getFirst().rows()).isEqualTo(2);
    assertThat(rows("SELECT name FROM acme_user ORDER BY id")).containsExactly("one", "two");
  }

  @Test
  void goesOnWithoutAnotherPageWhenOnlyTheEndWasMissing() throws Exception {
    BulkLoad killed = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    killed.add(List.of(page(users)), List.of("user"));

    BulkLoad load =
        begin(
            table,
            BulkLoad.Kind.full(Optional.empty()),
            new BulkLoad.Resumption(NOW.minusSeconds(60), NOW.minusSeconds(60)));

    assertThat(load.isComplete()).isTrue();
    assertThat(load.finish().getFirst().rows()).isEqualTo(3);
  }

  @Test
  void beginsAnewWhenTheInterruptedLoadIsOld() throws Exception {
    BulkLoad killed = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    killed.add(List.of(Page.of(List.of(row(1, "one")), Optional.of("next"))), List.of("user"));

    BulkLoad load =
        begin(
            table,
            BulkLoad.Kind.full(Optional.empty()),
            new BulkLoad.Resumption(NOW.plusSeconds(1), NOW.minusSeconds(60)));

    assertThat(load.isBegun()).isFalse();
    load.add(List.of(page(users)), List.of("user"));
    assertThat(load.finish().getFirst().rows()).isEqualTo(3);
  }

  @Test
  void aTableInAnotherLayoutIsNotCurrentAndIsMadeAnew() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    var schema =
        new ResourceSchema(
            "user", "With less", List.of(Column.of("id", Column.Type.INTEGER, "The key").asKey()));
    ResourceTable changed = table(new TestingResource(schema));

    assertThat(mirror.isCurrent(changed, mirror.state("acme_user").orElseThrow())).isFalse();
    mirror.prepare(changed);
    assertThat(rows("SELECT * FROM acme_user")).isEmpty();
    assertThat(mirror.isCurrent(changed, mirror.state("acme_user").orElseThrow())).isTrue();
    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).isEmpty();
  }

  @Test
  void keepsAndDropsRowsOfATableThatWasRead() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));

    mirror.keep(table, List.of(row(2, "second"), row(4, "fourth")));
    mirror.remove(table, RowKey.of(1L));

    assertThat(rows("SELECT id, name FROM acme_user ORDER BY id"))
        .containsExactly("2|second", "3|name 3", "4|fourth");
    assertThat(mirror.state("acme_user").orElseThrow().rows()).isEqualTo(3);
    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).contains(NOW);
  }

  @Test
  void keepsNoRowOfATableThatWasNeverRead() throws Exception {
    mirror.keep(table, List.of(row(2, "second")));
    mirror.remove(table, RowKey.of(1L));

    assertThat(mirror.states()).isEmpty();
  }

  @Test
  void remembersWhenRowsWereReadByKey() throws Exception {
    users.policy(new SyncPolicy.OnDemand(Duration.ofMinutes(1)));

    mirror.keep(table, List.of(row(2, "second")));
    mirror.remove(table, RowKey.of(5L));

    assertThat(rows("SELECT id FROM acme_user")).containsExactly("2");
    assertThat(mirror.ages(table, List.of(RowKey.of(2L), RowKey.of(5L), RowKey.of(6L))))
        .isEqualTo(
            Map.of(RowKey.of(2L), new RowAge(NOW, true), RowKey.of(5L), new RowAge(NOW, false)));
    assertThat(mirror.state("acme_user").orElseThrow().strategy()).isEqualTo("on_demand");

    mirror.invalidate("acme_user");
    assertThat(mirror.ages(table, List.of(RowKey.of(2L)))).isEmpty();
  }

  @Test
  void anInvalidatedTableHasNoAge() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    mirror.invalidate("acme_user");

    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).isEmpty();
    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("3");
  }

  @Test
  void aTableThatIsInvalidatedDuringALoadIsReadAgain() throws Exception {
    BulkLoad load = begin(table, BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    load.add(List.of(page(users)), List.of("user"));
    mirror.invalidate("acme_user");
    load.finish();

    assertThat(mirror.state("acme_user").orElseThrow().syncedAt()).isEmpty();
    assertThat(rows("SELECT count(*) FROM acme_user")).containsExactly("3");
  }

  @Test
  void clearsATableWithAllThatIsKnownOfIt() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    ResourceTable other = table(TestingResource.named("site"));
    mirror.prepare(other);

    mirror.clear("acme_user");

    assertThat(mirror.states()).extracting(TableState::table).containsExactly("acme_site");
    assertThat(mirror.history("acme_user")).isEmpty();
    assertThatThrownBy(() -> rows("SELECT * FROM acme_user")).isInstanceOf(SQLException.class);

    mirror.clearAll();
    assertThat(mirror.states()).isEmpty();
  }

  @Test
  void remembersAFailureUntilTheNextGoodSync() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    var error = ProviderError.of(ErrorKind.NETWORK, "no connection");
    var sync =
        new SyncRecord(
            "acme_user", NOW, Duration.ofSeconds(2), "full", 7, 0, 0, 0, 1, Optional.empty());
    mirror.failed(List.of("acme_user"), sync, error);

    TableState state = mirror.state("acme_user").orElseThrow();
    assertThat(state.failure()).contains(new TableState.Failure(NOW, "network", "no connection"));
    assertThat(state.syncedAt()).contains(NOW);
    assertThat(state.failedSyncs()).isEqualTo(1);
    assertThat(mirror.history("acme_user"))
        .extracting(SyncRecord::error)
        .containsExactly(Optional.of(error), Optional.empty());

    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    assertThat(mirror.state("acme_user").orElseThrow().failure()).isEmpty();
    assertThat(mirror.state("acme_user").orElseThrow().syncs()).isEqualTo(2);
  }

  @Test
  void remembersOnlyTheLastSyncs() throws Exception {
    for (int count = 0; count < MirrorMetadata.LONGEST_HISTORY + 5; count++) {
      load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));
    }

    assertThat(mirror.history("acme_user")).hasSize(MirrorMetadata.LONGEST_HISTORY);
    assertThat(mirror.state("acme_user").orElseThrow().syncs())
        .isEqualTo(MirrorMetadata.LONGEST_HISTORY + 5L);
  }

  @Test
  void keepsEveryTypeWithoutLoss() throws Exception {
    TestingResource things = new TestingResource(everyType());
    things.add(
        "ü'\";--",
        Long.MAX_VALUE,
        new BigDecimal("12345678901234567890.123456789"),
        0.1,
        true,
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        LocalDate.of(2024, 2, 29),
        "{\"a\":[1,2]}",
        "never on disk");
    things.add("b", Long.MIN_VALUE, new BigDecimal("0.10"), -1e300, false, NOW, null, null, null);
    ResourceTable thingTable = table(things);

    load(thingTable, BulkLoad.Kind.full(Optional.empty()), pages(things));

    assertThat(
            rows(
                "SELECT \"text\", \"integer\", \"decimal\", \"instant\", \"date\" FROM acme_thing"
                    + " ORDER BY \"integer\" DESC"))
        .containsExactly(
            "ü'\";--|9223372036854775807|12345678901234567890.123456789"
                + "|2026-01-02T03:04:05.678Z|2024-02-29",
            "b|-9223372036854775808|"
                + (mirror.dialect() == Dialect.SQLITE ? "0.1" : "0.10")
                + "|2026-11-21T10:00:00.000Z|null");
    assertThat(rows("SELECT \"real\" FROM acme_thing WHERE \"boolean\" = true"))
        .containsExactly("0.1");
    assertThat(rows("SELECT json ->> 'a' FROM acme_thing WHERE json IS NOT NULL"))
        .map(list -> list.replace(" ", ""))
        .containsExactly("[1,2]");
    assertThat(rows("SELECT count(*) FROM acme_thing WHERE \"decimal\" < 1")).containsExactly("1");
    assertThatThrownBy(() -> rows("SELECT hidden FROM acme_thing"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aReaderCannotWrite() throws Exception {
    load(table, BulkLoad.Kind.full(Optional.empty()), pages(users));

    try (Connection reader = mirror.openForReading();
        Statement statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM acme_user"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static ResourceSchema everyType() {
    return new ResourceSchema(
        "thing",
        "One column of each type",
        List.of(
            Column.of("text", Column.Type.TEXT, "A text").asKey(),
            Column.of("integer", Column.Type.INTEGER, "A number").asKey(),
            Column.of("decimal", Column.Type.DECIMAL, "An amount"),
            Column.of("real", Column.Type.REAL, "A measure"),
            Column.of("boolean", Column.Type.BOOLEAN, "A choice").withPushDown(),
            Column.of("instant", Column.Type.INSTANT, "A moment"),
            Column.of("date", Column.Type.DATE, "A day"),
            Column.of("json", Column.Type.JSON, "The rest"),
            Column.of("hidden", Column.Type.TEXT, "A key that opens something")
                .with(Column.Sensitivity.NEVER_STORED)));
  }

  private Row row(long id, String name) {
    return Row.of(users.schema()).set("id", id).set("name", name).set("changed", id).build();
  }

  private Row changed(long id, long changed) {
    return Row.of(users.schema())
        .set("id", id)
        .set("name", "changed")
        .set("changed", changed)
        .build();
  }

  private static Page page(TestingResource resource) {
    return resource.scan(new UnusedContext(), ScanRequest.ALL, Optional.empty());
  }

  private static List<Page> pages(TestingResource resource) {
    return List.of(page(resource));
  }

  private BulkLoad begin(ResourceTable of, BulkLoad.Kind kind, BulkLoad.Resumption resumption) {
    return mirror.load(List.of(of), kind, resumption);
  }

  private BulkLoad.Loaded load(ResourceTable of, BulkLoad.Kind kind, List<Page> pages) {
    BulkLoad load = begin(of, kind, BulkLoad.Resumption.NEVER);
    for (Page page : pages) {
      load.add(List.of(page), List.of(of.schema().name()));
    }
    return load.finish().getFirst();
  }

  /** Returns the rows of a query, their values with a stroke between them. */
  private List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (Connection reader = mirror.openForReading();
        Statement statement = reader.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        var row = new StringBuilder();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.append(column == 1 ? "" : "|").append(result.getString(column));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
