package dev.headroom.engine.data.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Column.Type;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.listing.KnownKeys.Known;
import dev.headroom.engine.data.listing.ListRequest.Condition;
import dev.headroom.engine.data.listing.ListRequest.Order;
import dev.headroom.engine.data.mirror.BulkLoad;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.rows.RowCursor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a list that the mirror answers shows, and which keys it knows, whatever the database. */
abstract class MirroredListContract {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static final ResourceSchema THING =
      new ResourceSchema(
          "thing",
          "A column of every type, and a key of two",
          List.of(
              Column.of("area", Type.TEXT, "The first part of the key").asKey(),
              Column.of("number", Type.INTEGER, "The second part of the key").asKey(),
              Column.of("order", Type.TEXT, "A name that is a word of SQL"),
              Column.of("price", Type.DECIMAL, "An amount"),
              Column.of("share", Type.REAL, "A measure"),
              Column.of("active", Type.BOOLEAN, "A choice"),
              Column.of("seen", Type.INSTANT, "A moment"),
              Column.of("day", Type.DATE, "A day"),
              Column.of("more", Type.JSON, "The rest"),
              Column.of("psk", Type.TEXT, "Opens something").with(Sensitivity.NEVER_STORED)));

  private static final Instant SEEN = Instant.parse("2026-01-02T03:04:05.678Z");

  private final TestingResource users = TestingResource.named("user").rows(1, 12);
  private final TestingResource things = new TestingResource(THING);
  private SqlMirror mirror;

  /** Opens a mirror; a second one shares what the first one wrote. */
  abstract SqlMirror open(Clock clock);

  @BeforeEach
  void openMirror() {
    mirror = open(Clock.fixed(NOW, ZoneOffset.UTC));
    things.add(
        "nörth'\";--",
        9_007_199_254_740_993L,
        "first",
        new BigDecimal("10.5"),
        0.1,
        true,
        SEEN,
        LocalDate.of(2024, 2, 29),
        "{\"a\":1}",
        "hush");
    things.add("south", 2L, "", new BigDecimal("9"), -1e300, false, NOW, null, null, "hush");
    things.add("south", 10L, null, null, null, null, null, null, null, null);
  }

  @AfterEach
  void closeMirror() {
    mirror.close();
  }

  @Test
  void showsValuesOfEveryTypeAsTheServiceToldThem() {
    ResourceTable table = stored(things);

    assertThat(list(table, all(table).sorted("number", false)))
        .containsExactly(
            values("south", 2L, "", new BigDecimal("9"), -1e300, false, NOW, null, null),
            values("south", 10L, null, null, null, null, null, null, null),
            values(
                "nörth'\";--",
                9_007_199_254_740_993L,
                "first",
                new BigDecimal("10.5"),
                0.1,
                true,
                SEEN,
                LocalDate.of(2024, 2, 29),
                "{\"a\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"area", "number", "order", "price", "share", "active", "seen", "day"})
  void selectsByEqualityOfEveryType(String column) {
    ResourceTable table = stored(things);
    Object wanted =
        Objects.requireNonNull(
            first(table).value(THING.indexOf(column)), "the first row has every value");

    assertThat(list(table, only(table, "number").where(column, wanted)))
        .containsExactly(values(9_007_199_254_740_993L));
  }

  @Test
  void anEmptyTextIsNoAbsentOne() {
    ResourceTable table = stored(things);

    assertThat(list(table, only(table, "number").where("order", ""))).containsExactly(values(2L));
  }

  @Test
  void whatIsWantedIsNeverPartOfTheStatement() {
    ResourceTable table = stored(users);

    for (String text : List.of("' or 1 = 1 --", "name 1\"", "%", "name_1", "\\", "\u0000")) {
      assertThat(list(table, only(table, "id").where("name", text))).as(text).isEmpty();
    }
  }

  @Test
  void severalConditionsHoldTogether() {
    ResourceTable table = stored(things);

    assertThat(list(table, only(table, "number").where("area", "south").where("active", false)))
        .containsExactly(values(2L));
    assertThat(list(table, only(table, "number").where("area", "south").where("active", true)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"price", "share", "active", "seen"})
  void sortsByValueWithAbsentOnesLastInBothDirections(String column) {
    ResourceTable table = stored(things);

    List<Optional<Object>> first = values(9_007_199_254_740_993L);
    List<Optional<Object>> second = values(2L);
    // Only by the moment it comes first.
    boolean isFirst = column.equals("seen");

    assertThat(list(table, only(table, "number").sorted(column, false)))
        .containsExactly(isFirst ? first : second, isFirst ? second : first, values(10L));
    assertThat(list(table, only(table, "number").sorted(column, true)))
        .containsExactly(isFirst ? second : first, isFirst ? first : second, values(10L));
  }

  @Test
  void sortsByTheSecondColumnWhereTheFirstIsTheSame() {
    ResourceTable table = stored(things);

    assertThat(list(table, only(table, "number").sorted("area", true).sorted("number", true)))
        .containsExactly(values(10L), values(2L), values(9_007_199_254_740_993L));
  }

  @Test
  void aLimitCutsAndSaysSoOnlyWhenThereIsMore() {
    ResourceTable table = stored(users);

    assertThat(cut(table, 11)).isEqualTo("11 rows, cut");
    assertThat(cut(table, 12)).isEqualTo("12 rows");
    assertThat(cut(table, 13)).isEqualTo("12 rows");
    assertThat(cut(table, 0)).isEqualTo("0 rows, cut");
  }

  @Test
  void aTableThatWasNeverReadIsEmpty() {
    ResourceTable table = table(users);
    mirror.prepare(table);

    assertThat(list(table, all(table))).isEmpty();
    assertThat(cut(table, 0)).isEqualTo("0 rows");
  }

  @Test
  void aListThatIsBeingReadShowsTheTableAsItWas() throws Exception {
    ResourceTable table = stored(users);
    Thread writer;
    try (RowCursor rows = MirroredRows.of(mirror, table, all(table).request())) {
      assertThat(rows.next()).isTrue();
      users.clear();
      users.rows(100, 2);
      // PostgreSQL lets it wait until nobody reads the table, SQLite does not.
      writer = Thread.ofPlatform().start(() -> stored(users));

      int count = 1;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(12);
    }
    writer.join();
    assertThat(list(table, only(table, "id").sorted("id", false)))
        .containsExactly(values(100L), values(101L));
  }

  @Test
  void findsARowByItsKeyWithoutWhatIsNeverStored() {
    ResourceTable table = stored(things);

    Row found = MirroredRows.find(mirror, table, new RowKey(List.of("south", 2L))).orElseThrow();
    assertThat(found.value(THING.indexOf("price"))).isEqualTo(new BigDecimal("9"));
    assertThat(found.value(THING.indexOf("psk"))).isNull();
    assertThat(MirroredRows.find(mirror, table, new RowKey(List.of("south", 3L)))).isEmpty();
    assertThat(MirroredRows.find(mirror, table, new RowKey(List.of("south'", 2L)))).isEmpty();
  }

  @Test
  void knowsTheKeysThatBeginLikeThisAndWhatTheirRowsAreCalled() {
    ResourceTable table = stored(users);

    assertThat(keys().startingWith(table, List.of(), "1", 10))
        .containsExactly(
            new Known("1", "name 1"),
            new Known("10", "name 10"),
            new Known("11", "name 11"),
            new Known("12", "name 12"));
    assertThat(keys().startingWith(table, List.of(), "", 3)).hasSize(3);
    assertThat(keys().startingWith(table, List.of(), "x", 10)).isEmpty();
    assertThat(keys().startingWith(table, List.of(), "%", 10)).isEmpty();
    assertThat(keys().startingWith(table, List.of(), "' or 1=1 --", 10)).isEmpty();
  }

  @Test
  void knowsThePartsOfAKeyOneAfterTheOther() {
    ResourceTable table = stored(things);

    assertThat(keys().startingWith(table, List.of(), "", 10))
        .extracting(Known::key)
        .containsExactlyInAnyOrder("nörth'\";--", "south");
    assertThat(keys().startingWith(table, List.of(), "nö", 10)).hasSize(1);
    assertThat(keys().startingWith(table, List.of("south"), "", 10))
        .containsExactlyInAnyOrder(new Known("10", ""), new Known("2", ""));
    assertThat(keys().startingWith(table, List.of("south", 2L), "", 10)).isEmpty();
  }

  @Test
  void keysThatNotEverybodyMaySeeAreNotOffered() {
    var vault =
        new TestingResource(
            new ResourceSchema(
                "vault",
                "A key that is a secret",
                List.of(
                    Column.of("code", Type.TEXT, "The code").asKey().with(Sensitivity.SENSITIVE))));
    vault.add("1234");

    assertThat(keys().startingWith(stored(vault), List.of(), "", 10)).isEmpty();
  }

  @Test
  void aNameThatNotEverybodyMaySeeIsNotShownBesideAKey() {
    var people =
        new TestingResource(
            new ResourceSchema(
                "person",
                "A name that is a secret",
                List.of(
                    Column.of("id", Type.TEXT, "The id").asKey(),
                    Column.of("name", Type.TEXT, "The name").with(Sensitivity.SENSITIVE))));
    people.add("p-1", "Ada");

    assertThat(keys().startingWith(stored(people), List.of(), "p", 10))
        .containsExactly(new Known("p-1", ""));
  }

  @Test
  void noKeysAreKnownOfATableThatIsNotThereOrHasOtherColumnsNow() {
    assertThat(keys().startingWith(table(users), List.of(), "", 10)).isEmpty();
    stored(users);
    var changed =
        new TestingResource(
            new ResourceSchema(
                "user", "Anew", List.of(Column.of("login", Type.TEXT, "The key").asKey())));

    assertThat(keys().startingWith(table(changed), List.of(), "", 10)).isEmpty();
  }

  @Test
  void rowsOfAnotherOwnerAreNeverShown() {
    stored(users);
    var other =
        new ResourceTable(
            TestingProvider.of("acme", users), users, TestingCatalog.originOf("another"));

    assertThat(mirror.stored(other)).isEmpty();
    assertThat(keys().startingWith(other, List.of(), "", 10)).isEmpty();
    assertThatThrownBy(() -> MirroredRows.of(mirror, other, all(other).request()))
        .hasMessage("acme_user was just read with another sign-in or other settings");
    mirror.prepare(other);
    assertThat(list(other, all(other))).isEmpty();
    assertThat(mirror.stored(table(users))).isEmpty();
  }

  private KnownKeys keys() {
    return new KnownKeys(mirror);
  }

  private Row first(ResourceTable table) {
    return MirroredRows.find(
            mirror, table, new RowKey(List.of("nörth'\";--", 9_007_199_254_740_993L)))
        .orElseThrow();
  }

  private static ResourceTable table(TestingResource resource) {
    return new ResourceTable(TestingProvider.of("acme", resource), resource);
  }

  private ResourceTable stored(TestingResource resource) {
    ResourceTable table = table(resource);
    BulkLoad load =
        mirror.load(
            List.of(table), BulkLoad.Kind.full(Optional.empty()), BulkLoad.Resumption.NEVER);
    load.add(
        List.of(resource.scan(new UnusedContext(), ScanRequest.ALL, Optional.empty())),
        List.of(resource.schema().name()));
    load.finish();
    return table;
  }

  private List<List<Optional<Object>>> list(ResourceTable table, Wanted wanted) {
    var rows = new ArrayList<List<Optional<Object>>>();
    try (RowCursor cursor = MirroredRows.of(mirror, table, wanted.request())) {
      while (cursor.next()) {
        var row = new ArrayList<Optional<Object>>();
        for (int column = 0; column < cursor.columns().size(); column++) {
          row.add(Optional.ofNullable(cursor.value(column)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private String cut(ResourceTable table, long limit) {
    try (RowCursor cursor = MirroredRows.of(mirror, table, all(table).limited(limit).request())) {
      int count = 0;
      while (cursor.next()) {
        count++;
      }
      return count + " rows" + (cursor.isCut() ? ", cut" : "");
    }
  }

  private static List<Optional<Object>> values(Object... values) {
    var row = new ArrayList<Optional<Object>>();
    for (Object value : values) {
      row.add(Optional.ofNullable(value));
    }
    return row;
  }

  private static Wanted all(ResourceTable table) {
    return new Wanted(
        table.schema(),
        table.schema().columns().stream()
            .filter(column -> column.sensitivity() != Sensitivity.NEVER_STORED)
            .toList());
  }

  private static Wanted only(ResourceTable table, String column) {
    return new Wanted(table.schema(), List.of(table.schema().column(column).orElseThrow()));
  }

  /** A request that grows. */
  private static final class Wanted {
    private final ResourceSchema schema;
    private final List<Column> columns;
    private final List<Condition> where = new ArrayList<>();
    private final List<Order> order = new ArrayList<>();
    private OptionalLong limit = OptionalLong.empty();

    Wanted(ResourceSchema schema, List<Column> columns) {
      this.schema = schema;
      this.columns = columns;
    }

    Wanted where(String column, Object value) {
      where.add(new Condition(schema.column(column).orElseThrow(), value));
      return this;
    }

    Wanted sorted(String column, boolean descending) {
      order.add(new Order(schema.column(column).orElseThrow(), descending));
      return this;
    }

    Wanted limited(long rows) {
      limit = OptionalLong.of(rows);
      return this;
    }

    ListRequest request() {
      return new ListRequest(columns, where, order, limit, new Freshness.Offline());
    }
  }
}
