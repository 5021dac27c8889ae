package dev.headroom.cli.rows;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.resource.Column;
import dev.headroom.cli.terminal.JsonText;
import dev.headroom.cli.terminal.ValueText;
import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.sql.StatementException;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects, one at a time. The forms are described in docs/json.md. */
final class RowJson {
  /** Twice the longest value there is; several copies of it have to fit into memory. */
  private static final int LONGEST_ROW = 32 * 1024 * 1024;

  private final String[] names;
  private final boolean[] json;

  RowJson(List<RowColumn> columns) {
    names = uniqueNames(columns);
    json = new boolean[columns.size()];
    for (int index = 0; index < json.length; index++) {
      json[index] = columns.get(index).type().equals(Optional.of(Column.Type.JSON));
    }
  }

  /** Returns the name of the member for a column. */
  String name(int column) {
    return names[column];
  }

  /**
   * Returns the row the cursor is at, on one line. It is whole or not there at all, so it is held
   * in memory.
   *
   * @throws StatementException when it is too large for that
   */
  String object(RowCursor rows) throws IOException {
    var text = new RowText();
    var writer = new JsonWriter(text);
    writer.setHtmlSafe(false);
    writer.setSerializeNulls(true);
    writer.beginObject();
    for (int column = 0; column < names.length; column++) {
      writer.name(names[column]);
      write(writer, rows.value(column), json[column]);
    }
    writer.endObject();
    writer.flush();
    return text.toString();
  }

  /** A text of limited length. */
  private static final class RowText extends StringWriter {
    @Override
    public void write(int character) {
      super.write(character);
      check(0);
    }

    @Override
    public void write(char[] text, int from, int length) {
      check(length);
      super.write(text, from, length);
    }

    @Override
    public void write(String text) {
      check(text.length());
      super.write(text);
    }

    @Override
    public void write(String text, int from, int length) {
      check(length);
      super.write(text, from, length);
    }

    private void check(int more) {
      if ((long) getBuffer().length() + more > LONGEST_ROW) {
        throw new StatementException(
            "a row of this result is longer than "
                + LONGEST_ROW / 1024 / 1024
                + " million characters",
            "ask for fewer columns or shorter values, or print the rows with --csv");
      }
    }
  }

  private static void write(JsonWriter writer, @Nullable Object value, boolean json)
      throws IOException {
    switch (value) {
      case null -> writer.nullValue();
      case Boolean truth -> writer.value(truth);
      // JSON has no infinity.
      case Double number when !Double.isFinite(number) -> writer.nullValue();
      case BigDecimal decimal -> writer.value(ValueText.of(decimal));
      case Number number -> writer.value(number);
      case String text when json -> writeJson(writer, text);
      default -> writer.value(ValueText.of(value));
    }
  }

  private static void writeJson(JsonWriter writer, String text) throws IOException {
    Optional<String> compact = JsonText.compact(text);
    if (compact.isPresent()) {
      writer.jsonValue(compact.get());
    } else {
      writer.value(text);
    }
  }

  /** Two columns of one name would be one member: the second becomes {@code name_2}. */
  private static String[] uniqueNames(List<RowColumn> columns) {
    Set<String> used = new HashSet<>();
    String[] names = new String[columns.size()];
    for (int index = 0; index < names.length; index++) {
      String name = columns.get(index).name();
      names[index] = name;
      for (int number = 2; !used.add(names[index]); number++) {
        names[index] = name + "_" + number;
      }
    }
    return names;
  }
}
