package dev.headroom.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Column.Type;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMappingTest {
  private static final ResourceSchema THING =
      new ResourceSchema(
          "thing",
          "A thing",
          List.of(
              Column.of("id", Type.TEXT, "Its id").asKey(),
              Column.of("full_name", Type.TEXT, "Its name"),
              Column.of("size", Type.INTEGER, "Its size"),
              Column.of("price", Type.DECIMAL, "Its price"),
              Column.of("share", Type.REAL, "Its share"),
              Column.of("active", Type.BOOLEAN, "Whether it is active"),
              Column.of("changed_at", Type.INSTANT, "When it changed"),
              Column.of("born", Type.DATE, "When it was born"),
              Column.of("labels", Type.JSON, "Its labels"),
              Column.of("serial", Type.INTEGER, "Its serial").with(Sensitivity.SENSITIVE),
              Column.of("psk", Type.TEXT, "Its secret").with(Sensitivity.NEVER_STORED),
              OtherFields.COLUMN));

  @Test
  void readsEveryTypeFromTheMemberOfItsName() {
    Row row =
        row(
            """
            {"id": "a", "fullName": " Ada  ", "size": 3, "price": 1.10, "share": 0.5, "active": true,
             "changedAt": "2026-03-02T08:01:11Z", "born": "1998-02-03", "labels": ["x", {"y": 1}]}
            """);

    assertThat(value(row, "id")).isEqualTo("a");
    assertThat(value(row, "full_name")).as("what the service holds").isEqualTo(" Ada  ");
    assertThat(value(row, "size")).isEqualTo(3L);
    assertThat(value(row, "price")).isEqualTo(new BigDecimal("1.10"));
    assertThat(value(row, "share")).isEqualTo(0.5);
    assertThat(value(row, "active")).isEqualTo(true);
    assertThat(value(row, "changed_at")).isEqualTo(Instant.parse("2026-03-02T08:01:11Z"));
    assertThat(value(row, "born")).isEqualTo(LocalDate.parse("1998-02-03"));
    assertThat(value(row, "labels")).isEqualTo("[\"x\",{\"y\":1}]");
    assertThat(value(row, "other_fields")).isNull();
  }

  @Test
  void readsWhatIsWrittenInAnotherWay() {
    Row row =
        row(
            """
            {"id": 17, "size": "3", "price": "1.10", "share": "0.5", "active": "TRUE",
             "changedAt": "2026-03-02 08:01:11+01:00", "born": "1998-02-03T10:00:00Z"}
            """);

    assertThat(value(row, "id")).isEqualTo("17");
    assertThat(value(row, "size")).isEqualTo(3L);
    assertThat(value(row, "price")).isEqualTo(new BigDecimal("1.10"));
    assertThat(value(row, "share")).isEqualTo(0.5);
    assertThat(value(row, "active")).isEqualTo(true);
    assertThat(value(row, "changed_at")).isEqualTo(Instant.parse("2026-03-02T07:01:11Z"));
    assertThat(value(row, "born")).isEqualTo(LocalDate.parse("1998-02-03"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size       | {\"size\":\"many\"}",
        "size       | {\"size\":1.5}",
        "price      | {\"price\":\"NaN\"}",
        "active     | {\"active\":\"perhaps\"}",
        "changed_at | {\"changedAt\":\"0001-01-01T00:00:00Z\"}",
        "born       | {\"born\":\"yesterday\"}",
        "full_name  | {\"fullName\":{\"first\":\"Ada\"}}"
      })
  void keepsWhatItCannotRead(String column, String json) {
    Row row = row("{\"id\":\"a\"," + json.substring(1));

    assertThat(value(row, column)).isNull();
    assertThat(value(row, "other_fields")).isEqualTo(json);
  }

  @Test
  void takesNullForAbsent() {
    Row row = row("{\"id\":\"a\",\"size\":null,\"fullName\":null,\"labels\":null}");

    assertThat(value(row, "size")).isNull();
    assertThat(value(row, "labels")).isNull();
    assertThat(value(row, "other_fields")).isNull();
  }

  /** Services that cut texts by length send half of a pair; no database and no output has it. */
  @Test
  void makesHalfOfASurrogatePairTheSameCharacterEverywhere() {
    Row row =
        row(
            "{\"id\":\"1\",\"fullName\":\"cut \\ud83d\","
                + "\"note\":\"\\udc00 and \\ud83d\\ude00\"}");

    assertThat(value(row, "full_name")).isEqualTo("cut \uFFFD");
    assertThat(String.valueOf(value(row, "other_fields")))
        .contains("\uFFFD and \uD83D\uDE00")
        .doesNotContain("\uDC00 and");
  }

  @Test
  void keepsWhatNoColumnKnows() {
    Row row = row("{\"id\":\"a\",\"colour\":\"red\",\"nested\":{\"deep\":[1,null]}}");

    assertThat(value(row, "other_fields"))
        .isEqualTo("{\"colour\":\"red\",\"nested\":{\"deep\":[1,null]}}");
  }

  @Test
  void keepsNothingThatMayBeSecret() {
    Row row =
        mapping()
            .secret("hushHush")
            .build()
            .row(
                json(
                    """
                    {"id": "a", "psk": ["s3cret"], "serial": "s3cret", "apiKey": "s3cret",
                     "hushHush": "s3cret",
                     "pem": "s3cret", "blob": "-----BEGIN RSA s3cret",
                     "labels": [{"psk": "s3cret", "note": "kept"}],
                     "nested": {"list": [{"clientSecret": "s3cret", "note": "kept"}]}}
                    """),
                Map.of());

    assertThat(value(row, "psk")).isNull();
    assertThat(value(row, "labels")).isEqualTo("[{\"note\":\"kept\"}]");
    assertThat(value(row, "other_fields"))
        .isEqualTo("{\"nested\":{\"list\":[{\"note\":\"kept\"}]}}");
  }

  @Test
  void keepsAllOfAColumnKnownToHoldNoSecret() {
    Row row =
        mapping()
            .verbatim("labels")
            .build()
            .row(
                json("{\"id\":\"a\",\"labels\":[{\"key\":\"env\",\"value\":\"prod\"}]}"), Map.of());

    assertThat(value(row, "labels")).isEqualTo("[{\"key\":\"env\",\"value\":\"prod\"}]");
  }

  @Test
  void readsFromOtherPathsAndKnowsThem() {
    Row row =
        mapping()
            .member("full_name", "profile.name", "displayName")
            .moments("changed_at", TimestampFormat.EPOCH_MILLIS)
            .computed("size", item -> (long) item.field("parts").list().size())
            .ignore("parts")
            .build()
            .row(
                json(
                    """
                    {"id": "a", "displayName": "Ada", "profile": {"age": 7}, "parts": [1, 2],
                     "changedAt": 1772438471000}
                    """),
                Map.of());

    assertThat(value(row, "full_name")).isEqualTo("Ada");
    assertThat(value(row, "size")).isEqualTo(2L);
    assertThat(value(row, "changed_at")).isEqualTo(Instant.ofEpochMilli(1772438471000L));
    assertThat(value(row, "other_fields")).isEqualTo("{\"profile\":{\"age\":7}}");
  }

  @Test
  void keepsWhatIsNewInAnObjectThatCouldHaveBeenAText() {
    RowMapping rows = mapping().member("full_name", "name.text", "name").build();

    Row inObject = rows.row(json("{\"id\":\"a\",\"name\":{\"text\":\"Ada\",\"new\":1}}"), Map.of());
    Row asText = rows.row(json("{\"id\":\"a\",\"name\":\"Ada\"}"), Map.of());

    assertThat(value(inObject, "full_name")).isEqualTo("Ada");
    assertThat(value(inObject, "other_fields")).isEqualTo("{\"name\":{\"new\":1}}");
    assertThat(value(asText, "full_name")).isEqualTo("Ada");
    assertThat(value(asText, "other_fields")).isNull();
  }

  @Test
  void keepsWhatStandsWhereAnObjectWasExpected() {
    Row row =
        mapping()
            .member("full_name", "profile.name")
            .build()
            .row(json("{\"id\":\"a\",\"profile\":\"Ada\"}"), Map.of());

    assertThat(value(row, "full_name")).isNull();
    assertThat(value(row, "other_fields")).isEqualTo("{\"profile\":\"Ada\"}");
  }

  @Test
  void readsRowsThatAreLists() {
    Row row =
        mapping()
            .member("id", "0")
            .member("full_name", "1")
            .build()
            .row(json("[7, \"Kids\", \"more\"]"), Map.of());

    assertThat(value(row, "id")).isEqualTo("7");
    assertThat(value(row, "full_name")).isEqualTo("Kids");
    assertThat(value(row, "other_fields")).isEqualTo("{\"2\":\"more\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"id\":null}", "{}", "null", "\"text\"", "{\"id\":[]}"})
  void refusesARowWithoutItsKey(String item) {
    RowMapping mapping = mapping().build();
    List<JsonView> items = List.of(json("{\"id\":\"a\"}"), json(item));

    assertThatThrownBy(() -> mapping.page(items, Map.of(), Optional.empty(), OptionalLong.empty()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
              assertThat(failed.error().message()).isEqualTo("the thing at position 1 has no id");
            });
  }

  @Test
  void takesWhatTheRowDoesNotTellFromTheRequest() {
    Row row = mapping().build().row(json("{\"size\":1}"), Map.of("id", "a", "size", 2L));

    assertThat(value(row, "id")).isEqualTo("a");
    assertThat(value(row, "size")).as("the row itself knows better").isEqualTo(1L);
  }

  @Test
  void makesRowsOfWhatItemsEmbed() {
    var part =
        new ResourceSchema(
            "part",
            "A part",
            List.of(
                Column.of("thing_id", Type.TEXT, "Its thing").asKey().referencing("thing.id"),
                Column.of("place", Type.INTEGER, "Its place").asKey(),
                Column.of("side", Type.TEXT, "Its side"),
                Column.of("label", Type.TEXT, "Its label")));
    RowMapping parts =
        RowMapping.of(part, MemberNames.SAME)
            .parent("thing_id", "id")
            .ordinal("place")
            .constant("side", "left")
            .member("label", "")
            .build();

    Page page =
        mapping()
            .embedding("left.parts", parts)
            .build()
            .page(
                List.of(
                    json("{\"id\":\"a\",\"left\":{\"parts\":[\"x\",\"y\"]}}"),
                    json("{\"id\":\"b\",\"left\":null}")),
                Map.of(),
                Optional.of("next"),
                OptionalLong.of(2));

    assertThat(page.rows()).hasSize(2);
    assertThat(page.next()).contains("next");
    assertThat(page.total()).hasValue(2);
    assertThat(page.embedded().get("part"))
        .satisfiesExactly(
            first -> assertThat(values(part, first)).containsExactly("a", 0L, "left", "x"),
            second -> assertThat(values(part, second)).containsExactly("a", 1L, "left", "y"));
    assertThat(value(page.rows().getFirst(), "other_fields")).isNull();
  }

  @Test
  void doesNotTakeAnEmbeddedObjectForNoRows() {
    var part =
        new ResourceSchema("part", "A part", List.of(Column.of("id", Type.TEXT, "Id").asKey()));
    RowMapping mapping =
        mapping().embedding("parts", RowMapping.of(part, MemberNames.SAME).build()).build();
    List<JsonView> items = List.of(json("{\"id\":\"a\",\"parts\":{}}"));

    assertThatThrownBy(() -> mapping.page(items, Map.of(), Optional.empty(), OptionalLong.empty()))
        .isInstanceOf(ProviderException.class)
        .hasMessage("the thing at position 0 has parts that is no list");
  }

  private static RowMapping.Builder mapping() {
    return RowMapping.of(THING, MemberNames.CAMEL_CASE);
  }

  private static Row row(String json) {
    return mapping().build().row(json(json), Map.of());
  }

  private static JsonView json(String text) {
    return JsonText.parse(text);
  }

  private static @Nullable Object value(Row row, String column) {
    return row.value(THING.indexOf(column));
  }

  private static @Nullable Object[] values(ResourceSchema schema, Row row) {
    var values = new @Nullable Object[schema.columns().size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = row.value(index);
    }
    return values;
  }
}
