package dev.headroom.engine.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValuesTest {
  static Stream<Arguments> typed() {
    return Stream.of(
        Arguments.of(Column.Type.TEXT, "", ""),
        Arguments.of(Column.Type.INTEGER, "-42", -42L),
        Arguments.of(Column.Type.DECIMAL, "1.50", new BigDecimal("1.50")),
        Arguments.of(Column.Type.REAL, "0.5", 0.5),
        Arguments.of(Column.Type.BOOLEAN, "true", true),
        Arguments.of(
            Column.Type.INSTANT,
            "2026-11-21T12:00:00+02:00",
            Instant.parse("2026-11-21T10:00:00Z")),
        Arguments.of(Column.Type.DATE, "2026-11-21", LocalDate.of(2026, 11, 21)),
        Arguments.of(Column.Type.JSON, "{ \"a\": [1] }", "{\"a\":[1]}"));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void readsAValueAsItsColumnWantsIt(Column.Type type, String text, Object value) {
    assertThat(ColumnValues.ofText(column(type), text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 1.5",
    "INTEGER, 99999999999999999999",
    "DECIMAL, 1e999999999",
    "REAL, NaN",
    "BOOLEAN, yes",
    "INSTANT, 2026-11-21",
    "DATE, 21.11.2026",
    "JSON, {a:1}"
  })
  void refusesAValueOfAnotherTypeByNameAndType(Column.Type type, String text) {
    assertThatThrownBy(() -> ColumnValues.ofText(column(type), text))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST))
        .hasMessageStartingWith("thing is of type " + type.code())
        .hasMessageContaining(text);
  }

  @Test
  void neverQuotesWhatNotEverybodyMaySee() {
    Column secret = column(Column.Type.INTEGER).with(Column.Sensitivity.SENSITIVE);

    assertThatThrownBy(() -> ColumnValues.ofText(secret, "hunter2"))
        .hasMessage("thing is of type integer: the value given is none");
  }

  @Test
  void readsJsonByTheTypeOfTheColumn() {
    assertThat(ofJson(Column.Type.INTEGER, "7")).isEqualTo(7L);
    assertThat(ofJson(Column.Type.DECIMAL, "\"1.10\"")).isEqualTo(new BigDecimal("1.10"));
    assertThat(ofJson(Column.Type.JSON, "[1, {\"a\": null}]")).isEqualTo("[1,{\"a\":null}]");
    assertThat(ofJson(Column.Type.JSON, "\"word\"")).isEqualTo("\"word\"");
    assertThat(ColumnValues.ofJson(column(Column.Type.TEXT), JsonNull.INSTANCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TEXT, 1", "INTEGER, true", "BOOLEAN, '\"true\"'", "TEXT, '{\"a\":1}'"})
  void doesNotGuessWhatJsonOfAnotherTypeMeant(Column.Type type, String json) {
    assertThatThrownBy(() -> ofJson(type, json)).hasMessageContaining(type.code());
  }

  private static Object ofJson(Column.Type type, String json) {
    return ColumnValues.ofJson(column(type), ColumnValues.json(json)).orElseThrow();
  }

  private static Column column(Column.Type type) {
    return Column.of("thing", type, "A thing");
  }
}
