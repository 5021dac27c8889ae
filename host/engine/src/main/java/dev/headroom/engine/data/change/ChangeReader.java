package dev.headroom.engine.data.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.platform.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a user gave to be written, each value as its column wants it. Whatever is wrong is a
 * {@link ProviderException} of kind {@code INVALID_REQUEST}.
 */
public final class ChangeReader {
  /** The most rows in one file: each is a call of its own. */
  static final int MOST_ROWS = 10_000;

  private final ResourceSchema schema;

  public ChangeReader(ResourceSchema schema) {
    this.schema = schema;
  }

  /** Returns the column of a name, or says which was meant. */
  public Column column(String name) {
    return schema.column(name).orElseThrow(() -> unknown(name));
  }

  /** Returns the key of a row, given as one text for each key column, in their order. */
  public RowKey key(List<String> texts) {
    List<Column> columns = schema.keyColumns();
    if (texts.size() != columns.size()) {
      throw invalid(
          schema.name()
              + " has the key "
              + String.join(" ", columns.stream().map(Column::name).toList())
              + ", and "
              + texts.size()
              + (texts.size() == 1 ? " value was" : " values were")
              + " given");
    }
    List<Object> values = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      values.add(ColumnValues.ofText(columns.get(index), texts.get(index)));
    }
    return new RowKey(values);
  }

  /**
   * Reads assignments.
   *
   * @param set what to write, each as {@code column=value}
   * @param unset the columns to empty
   */
  public RowChange assignments(List<String> set, List<String> unset) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String text : set) {
      Assignment assignment = Assignment.of(text);
      Column column = column(assignment.name());
      values.put(column.name(), ColumnValues.ofText(column, assignment.value()));
    }
    for (String name : unset) {
      if (values.containsKey(column(name).name())) {
        throw invalid(name + " cannot be set and emptied at once");
      }
      values.put(name, null);
    }
    return changeOf(values);
  }

  /**
   * Reads a document: a JSON object for one row, or a list of them, or one in each line for
   * several.
   */
  public List<RowChange> document(String text) {
    List<JsonElement> elements = elements(text);
    if (elements.size() > MOST_ROWS) {
      throw invalid("more than " + MOST_ROWS + " rows at once");
    }
    List<RowChange> changes = new ArrayList<>();
    for (JsonElement element : elements) {
      if (!(element instanceof JsonObject object)) {
        throw invalid("a row is a JSON object, with a value for each column to write");
      }
      changes.add(change(object));
    }
    return changes;
  }

  /** Reads a JSON object of texts; numbers and truth values count as such. */
  public static Map<String, String> texts(String text) {
    List<JsonElement> elements = elements(text);
    if (elements.size() != 1 || !(elements.getFirst() instanceof JsonObject object)) {
      throw invalid("one JSON object of texts is wanted");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (!(member.getValue() instanceof JsonPrimitive value)) {
        throw invalid(member.getKey() + " is no text");
      }
      texts.put(member.getKey(), value.getAsString());
    }
    return texts;
  }

  /** Returns the values of both changes; where they differ, those of the second. */
  public static RowChange merged(RowChange first, RowChange second) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(first.values());
    values.putAll(second.values());
    return changeOf(values);
  }

  /**
   * Takes the key out of a change that names its row.
   *
   * @return the key; empty when a value of it is missing
   */
  public Optional<RowKey> keyIn(RowChange change) {
    List<Object> values = new ArrayList<>();
    for (Column column : schema.keyColumns()) {
      Object value = change.values().get(column.name());
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(new RowKey(values));
  }

  /** Returns a change without what names the row. */
  public RowChange withoutKey(RowChange change) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(change.values());
    schema.keyColumns().forEach(column -> values.remove(column.name()));
    return changeOf(values);
  }

  private RowChange change(JsonObject object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      Column column = column(member.getKey());
      if (isMark(column, member.getValue())) {
        throw invalid(column.name() + " is masked in what was given, and would be lost");
      }
      values.put(column.name(), ColumnValues.ofJson(column, member.getValue()).orElse(null));
    }
    return changeOf(values);
  }

  /** What a list shows instead of a sensitive value must not become that value. */
  private static boolean isMark(Column column, JsonElement value) {
    return column.sensitivity() != Column.Sensitivity.PLAIN
        && value instanceof JsonPrimitive text
        && text.getAsString().equals(MaskedRows.MARK);
  }

  /** The checker does not see the annotation of a record's component in a class file. */
  @SuppressWarnings("NullAway")
  private static RowChange changeOf(Map<String, @Nullable Object> values) {
    return new RowChange(values);
  }

  private static List<JsonElement> elements(String text) {
    try {
      JsonElement whole = ColumnValues.json(text);
      return whole instanceof JsonArray list ? list.asList() : List.of(whole);
    } catch (JsonParseException notOne) {
      return lines(text);
    }
  }

  private static List<JsonElement> lines(String text) {
    List<JsonElement> elements = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        elements.add(ColumnValues.json(line));
      } catch (JsonParseException broken) {
        // Its message may quote what is a secret.
        throw invalid(
            number == 1 ? "what was given is no JSON" : "line " + number + " is no JSON by itself");
      }
    }
    if (elements.isEmpty()) {
      throw invalid("nothing was given instead of JSON");
    }
    return elements;
  }

  private ProviderException unknown(String name) {
    List<String> names = schema.columns().stream().map(Column::name).toList();
    return new ProviderException(
        ProviderError.of(
            ErrorKind.INVALID_REQUEST,
            schema.name() + " has no column " + name,
            Suggestions.to(name, names)
                .map(closest -> "did you mean " + closest + "?")
                .orElse("its columns are " + String.join(", ", names))));
  }

  private static ProviderException invalid(String message) {
    return new ProviderException(ErrorKind.INVALID_REQUEST, message);
  }
}
