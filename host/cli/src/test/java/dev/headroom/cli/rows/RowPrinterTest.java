package dev.headroom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.headroom.api.resource.Column;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.sql.StatementException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowPrinterTest {
  private static final List<RowColumn> COLUMNS =
      List.of(
          RowColumn.of("id", Column.Type.INTEGER),
          RowColumn.of("name", Column.Type.TEXT),
          RowColumn.of("on", Column.Type.BOOLEAN),
          RowColumn.of("price", Column.Type.DECIMAL),
          RowColumn.of("seen", Column.Type.INSTANT),
          RowColumn.of("day", Column.Type.DATE),
          RowColumn.of("tags", Column.Type.JSON));

  private final StringWriter out = new StringWriter();

  private static RowCursor sample() {
    return RowCursor.of(
        COLUMNS,
        List.of(
            Arrays.asList(
                7L,
                "Ann, \"the\" boss",
                true,
                new BigDecimal("12.50"),
                Instant.parse("2026-11-21T10:00:00.250Z"),
                LocalDate.parse("2026-11-21"),
                "[ \"a\" , {\"b\": 1.50} ]"),
            Arrays.asList(8L, null, null, null, null, null, null)));
  }

  private String print(RowFormat format, RowCursor rows) {
    return print(format, rows, Display.PLAIN);
  }

  private String print(RowFormat format, RowCursor rows, Display display) {
    var writer = new PrintWriter(out);
    new RowPrinter(new Output(writer, writer, OutputOptions.USUAL, display)).print(rows, format);
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private static Display terminal(int width) {
    return new Display(true, width, false, true, true, false);
  }

  private static RowCursor texts(String... values) {
    return RowCursor.of(
        List.of(RowColumn.of("t", Column.Type.TEXT)), Arrays.stream(values).map(List::of).toList());
  }

  @Test
  void aDocumentHasColumnsAndRowsOfTheirTypes() {
    assertThat(print(RowFormat.JSON, sample()))
        .isEqualTo(
            """
            {
              "schema": "headroom.rows.v1",
              "columns": [
                {
                  "name": "id",
                  "type": "integer"
                },
                {
                  "name": "name",
                  "type": "text"
                },
                {
                  "name": "on",
                  "type": "boolean"
                },
                {
                  "name": "price",
                  "type": "decimal"
                },
                {
                  "name": "seen",
                  "type": "instant"
                },
                {
                  "name": "day",
                  "type": "date"
                },
                {
                  "name": "tags",
                  "type": "json"
                }
              ],
              "rows": [
                {"id":7,"name":"Ann, \\"the\\" boss","on":true,"price":"12.50",\
            "seen":"2026-11-21T10:00:00.250Z","day":"2026-11-21","tags":["a",{"b":1.50}]},
                {"id":8,"name":null,"on":null,"price":null,"seen":null,"day":null,"tags":null}
              ],
              "count": 2,
              "more": false,
              "error": null
            }
            """);
  }

  @Test
  void aDocumentWithoutRowsIsWhole() {
    RowCursor none = RowCursor.of(List.of(new RowColumn("n", Optional.empty())), List.of(), true);

    var document = new Gson().fromJson(print(RowFormat.JSON, none), JsonObject.class);

    assertThat(document.getAsJsonArray("rows")).isEmpty();
    assertThat(document.get("more").getAsBoolean()).isTrue();
    assertThat(document.getAsJsonArray("columns").toString())
        .isEqualTo("[{\"name\":\"n\",\"type\":null}]");
  }

  @Test
  void anObjectPerLine() {
    assertThat(print(RowFormat.JSONL, texts("a", "b\u001b\u009b\u2028c")))
        .isEqualTo("{\"t\":\"a\"}\n{\"t\":\"b\\u001b\\u009b\\u2028c\"}\n");
  }

  @Test
  void columnsOfOneNameAreTwoMembers() {
    List<RowColumn> columns =
        List.of(
            RowColumn.of("id", Column.Type.TEXT),
            RowColumn.of("id", Column.Type.TEXT),
            RowColumn.of("id_2", Column.Type.TEXT));

    assertThat(print(RowFormat.JSONL, RowCursor.of(columns, List.of(List.of("a", "b", "c")))))
        .isEqualTo("{\"id\":\"a\",\"id_2\":\"b\",\"id_2_2\":\"c\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1] x", "{\"a\":1,}", "nul", "[NaN]", "'a'", "[1]]"})
  void brokenJsonIsAText(String broken) {
    RowCursor rows =
        RowCursor.of(List.of(RowColumn.of("j", Column.Type.JSON)), List.of(List.of(broken)));

    var row = new Gson().fromJson(print(RowFormat.JSONL, rows), JsonObject.class);

    assertThat(row.get("j").getAsString()).isEqualTo(broken);
  }

  @ParameterizedTest
  @EnumSource(
      value = RowFormat.class,
      names = {"JSON", "JSONL"})
  void aRowThatIsTooLongToBeHeldIsRefusedWithWhatToDo(RowFormat format) {
    List<RowColumn> columns = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    String wide = "x".repeat(4_000_000);
    for (int column = 0; column < 60; column++) {
      columns.add(RowColumn.of("c" + column, Column.Type.TEXT));
      values.add(wide);
    }

    assertThatThrownBy(() -> print(format, RowCursor.of(columns, List.of(values))))
        .isInstanceOfSatisfying(
            StatementException.class,
            refused -> {
              assertThat(refused).hasMessageContaining("longer than 32 million characters");
              assertThat(refused.hint()).contains("--csv");
            });
  }

  @Test
  void whatJsonCannotWriteIsNull() {
    RowCursor rows =
        RowCursor.of(
            List.of(RowColumn.of("r", Column.Type.REAL)),
            List.of(List.of(Double.POSITIVE_INFINITY), List.of(1.5)));

    assertThat(print(RowFormat.JSONL, rows)).isEqualTo("{\"r\":null}\n{\"r\":1.5}\n");
  }

  @Test
  void aHugeExponentFillsNoMemory() {
    RowCursor rows =
        RowCursor.of(
            List.of(RowColumn.of("d", Column.Type.DECIMAL)),
            List.of(List.of(new BigDecimal("1E+999999999"))));

    assertThat(print(RowFormat.TABLE, rows)).isEqualTo("1E+999999999\n");
  }

  @Test
  void valuesWithCommasQuotesAndLinesAreQuoted() {
    assertThat(print(RowFormat.CSV, sample()))
        .isEqualTo(
            """
            id,name,on,price,seen,day,tags\r
            7,"Ann, ""the"" boss",true,12.50,2026-11-21T10:00:00.250Z,2026-11-21,\
            "[ ""a"" , {""b"": 1.50} ]"\r
            8,,,,,,\r
            """);
  }

  @Test
  void aFileKeepsLinesAndLosesControls() {
    assertThat(print(RowFormat.CSV, texts("a\nb\u001b[31m", "")))
        .isEqualTo("t\r\n\"a\nb\ufffd[31m\"\r\n\"\"\r\n");
  }

  @Test
  void aPersonSeesNoMoreLinesThanThereAre() {
    assertThat(print(RowFormat.CSV, texts("a\nb"), terminal(80))).isEqualTo("t\r\na b\r\n");
  }

  @Test
  void markdownHasNoMarkupFromOutside() {
    assertThat(print(RowFormat.MARKDOWN, texts("a|b", "<img src=x>", "[x](y)", "two\r\nlines")))
        .isEqualTo(
            """
            | t |
            | --- |
            | a\\|b |
            | &lt;img src=x&gt; |
            | \\[x\\](y) |
            | two<br>lines |
            """);
  }

  @Test
  void numbersAreAlignedToTheRightAndTheFootCounts() {
    List<RowColumn> columns =
        List.of(RowColumn.of("name", Column.Type.TEXT), RowColumn.of("n", Column.Type.INTEGER));
    RowCursor rows =
        RowCursor.of(columns, List.of(List.of("漢字", 1L), List.of("b\u001bc", 100L)), true);

    assertThat(print(RowFormat.TABLE, rows, terminal(80)))
        .isEqualTo(
            """
            name    n
            漢字    1
            b\ufffdc   100
            2 rows, and there are more
            """);
  }

  @Test
  void columnsThatDoNotFitAreNamedBelow() {
    List<RowColumn> columns =
        List.of(
            RowColumn.of("alpha_and_more", Column.Type.TEXT),
            RowColumn.of("beta", Column.Type.TEXT),
            RowColumn.of("gamma", Column.Type.TEXT));

    assertThat(
            print(
                RowFormat.TABLE,
                RowCursor.of(columns, List.of(List.of("a", "b", "c"))),
                terminal(24)))
        .isEqualTo("alpha_and_more  beta\na               b\n1 row; not shown: gamma\n");
  }

  @Test
  void theFootIsFoldedWhereItIsWide() {
    List<RowColumn> columns = new ArrayList<>();
    for (String name : List.of("alpha", "beta", "gamma", "delta", "epsilon")) {
      columns.add(RowColumn.of(name, Column.Type.TEXT));
    }

    assertThat(print(RowFormat.TABLE, RowCursor.of(columns, List.of()), terminal(24)))
        .isEqualTo(
            """
            alpha  beta  gamma
            0 rows; not shown:
              delta, epsilon
            """);
  }

  @Test
  void aHeadingOfSeveralLinesIsOne() {
    RowCursor rows =
        RowCursor.of(List.of(RowColumn.of("1\n  +\t1", Column.Type.INTEGER)), List.of(List.of(2L)));

    assertThat(print(RowFormat.TABLE, rows, terminal(80))).isEqualTo("1 + 1\n    2\n1 row\n");
  }

  @Test
  void aSingleRowIsShownWholeWithoutACount() {
    RowCursor row =
        RowCursor.of(
            List.of(RowColumn.of("id", Column.Type.TEXT), RowColumn.of("note", Column.Type.TEXT)),
            List.of(List.of("7", "kept for the audit of the year")));
    row.next();
    var writer = new PrintWriter(out);

    new RowPrinter(new Output(writer, writer, OutputOptions.USUAL, terminal(26))).printTurned(row);

    assertThat(out.toString())
        .isEqualTo(
            """
            COLUMN  VALUE
            id      7
            note    kept for the audit
                    of the year
            """);
  }

  @Test
  void anIdIsWholeOrNotThere() {
    String id = "b0f0a1c2-3d4e-4f50-8a61-7b82c9d0e1f1";
    List<RowColumn> columns =
        List.of(
            RowColumn.of("id", Column.Type.TEXT),
            RowColumn.of("note", Column.Type.TEXT),
            RowColumn.of("seen", Column.Type.INSTANT));
    RowCursor rows =
        RowCursor.of(
            columns,
            List.of(List.of(id, "kept for the audit", Instant.parse("2026-11-21T10:00:00Z"))));

    assertThat(print(RowFormat.TABLE, rows, terminal(60)))
        .isEqualTo(
            """
            id                                    note
            b0f0a1c2-3d4e-4f50-8a61-7b82c9d0e1f1  kept for the audit
            1 row; not shown: seen
            """);
  }

  @Test
  void aColumnIsLeftOutRatherThanEveryValueMadeUnreadable() {
    List<RowColumn> columns =
        List.of(
            RowColumn.of("name", Column.Type.TEXT),
            RowColumn.of("address", Column.Type.TEXT),
            RowColumn.of("note", Column.Type.TEXT));
    List<String> row = List.of("the gateway one", "on the third floor", "kept for the audit");

    assertThat(print(RowFormat.TABLE, RowCursor.of(columns, List.of(row)), terminal(30)))
        .isEqualTo(
            """
            name            address
            the gateway o…  on the third …
            1 row; not shown: note
            """);
  }

  @Test
  void rowsAfterTheMeasuredOnesAreCut() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < 200; row++) {
      rows.add(List.of("abcd"));
    }
    rows.add(List.of("abcdef"));

    assertThat(
            print(
                RowFormat.TABLE,
                RowCursor.of(List.of(RowColumn.of("t", Column.Type.TEXT)), rows),
                terminal(80)))
        .endsWith("abcd\nabc…\n201 rows\n");
  }

  @Test
  void elsewhereATableIsTabbedWithoutHeadings() {
    assertThat(print(RowFormat.TABLE, texts("a\tb", "c"))).isEqualTo("a b\nc\n");
  }

  @ParameterizedTest
  @EnumSource(RowFormat.class)
  void nobodyWritesForNobody(RowFormat format) {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    var writer = new PrintWriter(closed);
    Iterable<List<Object>> endless = () -> Stream.generate(() -> List.<Object>of(1L)).iterator();

    long printed =
        new RowPrinter(new Output(writer, writer, OutputOptions.USUAL))
            .print(RowCursor.of(List.of(RowColumn.of("n", Column.Type.INTEGER)), endless), format);

    assertThat(printed).isEqualTo(1_000);
  }
}
