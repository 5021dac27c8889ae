package dev.headroom.testkit.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What scans brought, by key, as the mirror keeps it: of two rows with one key the last. */
final class Tables {
  private static final int MOST_DIFFERENCES = 5;

  private final Map<String, ResourceSchema> schemas = new HashMap<>();
  private final Map<String, Map<List<Object>, Row>> rows = new LinkedHashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> doubled = new LinkedHashSet<>();
  private int received;

  Tables(List<Resource> resources) {
    resources.forEach(resource -> schemas.put(resource.schema().name(), resource.schema()));
  }

  void add(String resource, Page page) {
    add(resource, page.rows());
    page.embedded().forEach(this::add);
  }

  private void add(String name, List<Row> page) {
    received += page.size();
    var keys = new HashSet<List<Object>>();
    for (Row row : page) {
      List<Object> key = add(name, row);
      if (!key.isEmpty() && !keys.add(key)) {
        doubled.add("a page has a row of " + name + " twice");
      }
    }
  }

  /** Returns the key of the row; nothing when it has none. */
  private List<Object> add(String name, Row row) {
    ResourceSchema schema = schemas.get(name);
    if (schema == null) {
      problems.add("a page embeds rows of " + name + ", which is no resource of the provider");
      return List.of();
    }
    if (!row.schema().equals(schema)) {
      problems.add("a row of " + name + " is made for other columns than it declares");
      return List.of();
    }
    var key = new ArrayList<Object>();
    for (Column column : schema.keyColumns()) {
      Object part = row.value(schema.indexOf(column.name()));
      if (part == null) {
        problems.add("a row of " + name + " has no key");
        return List.of();
      }
      key.add(part);
    }
    rows.computeIfAbsent(name, table -> new LinkedHashMap<>()).put(List.copyOf(key), row);
    return key;
  }

  /** Returns what no scan may bring, one sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns what pages have twice, one sentence each: nothing when a list has nothing twice. */
  List<String> doubled() {
    return List.copyOf(doubled);
  }

  /** Returns the first row of a resource; empty when there is none. */
  Optional<Row> first(String resource) {
    return rows.getOrDefault(resource, Map.of()).values().stream().findFirst();
  }

  /** Returns how many rows came, those that came again included. */
  int received() {
    return received;
  }

  /** Returns how many rows there are in all tables. */
  int size() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  int size(String resource) {
    return rows.getOrDefault(resource, Map.of()).size();
  }

  /** Returns where these tables are not what was expected, one sentence each. */
  List<String> differences(Tables expected) {
    var differences = new ArrayList<>(missing(expected));
    forEachRow(
        (schema, key, row) -> {
          if (expected.same(schema.name(), key) == null) {
            differences.add("there is a row of " + schema.name() + " that the list never had");
          }
        });
    return shortened(differences);
  }

  /** Returns which of the expected rows are not there or have other values. */
  List<String> missing(Tables expected) {
    var differences = new ArrayList<String>();
    expected.forEachRow(
        (schema, key, row) -> {
          Row found = same(schema.name(), key);
          if (found == null) {
            differences.add("a row of " + schema.name() + " is lost");
          } else {
            for (Column column : differing(schema, row, found)) {
              differences.add(
                  "a row of " + schema.name() + " has another " + column.name() + " than alone");
            }
          }
        });
    return shortened(differences);
  }

  /** Returns the columns in which two rows of a resource are not equal. */
  static List<Column> differing(ResourceSchema schema, Row one, Row other) {
    var columns = new ArrayList<Column>();
    for (int index = 0; index < schema.columns().size(); index++) {
      if (!Objects.equals(one.value(index), other.value(index))) {
        columns.add(schema.columns().get(index));
      }
    }
    return columns;
  }

  private static List<String> shortened(List<String> sentences) {
    return sentences.stream().distinct().limit(MOST_DIFFERENCES).toList();
  }

  Stream<Row> rowsOf(String resource) {
    return rows.getOrDefault(resource, Map.of()).values().stream();
  }

  /** Returns the row of another collection with the same key. */
  @Nullable Row same(String resource, List<Object> key) {
    return rows.getOrDefault(resource, Map.of()).get(key);
  }

  void forEachRow(Visitor visitor) {
    rows.forEach(
        (name, table) ->
            table.forEach(
                (key, row) -> visitor.visit(Objects.requireNonNull(schemas.get(name)), key, row)));
  }

  /** Looks at a row. */
  @FunctionalInterface
  interface Visitor {
    void visit(ResourceSchema schema, List<Object> key, Row row);
  }

  void forEachValue(BiConsumer<Column, Object> visitor) {
    forEachRow(
        (schema, key, row) -> {
          for (int index = 0; index < schema.columns().size(); index++) {
            Object value = row.value(index);
            if (value != null) {
              visitor.accept(schema.columns().get(index), value);
            }
          }
        });
  }

  /** Whether a value that may be stored contains a text. */
  boolean store(String text) {
    var found = new boolean[1];
    forEachValue(
        (column, value) ->
            found[0] |=
                column.sensitivity() != Column.Sensitivity.NEVER_STORED
                    && value.toString().contains(text));
    return found[0];
  }

  /** Whether a text is (part of) the key of a row. */
  boolean isKey(String text) {
    return rows.values().stream()
        .flatMap(table -> table.keySet().stream())
        .flatMap(List::stream)
        .anyMatch(part -> part.toString().equals(text));
  }
}
