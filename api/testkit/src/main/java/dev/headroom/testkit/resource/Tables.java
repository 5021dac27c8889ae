package dev.headroom.testkit.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What scans brought, by key, as the mirror keeps it: of two rows with one key the last. */
final class Tables {
  private final Map<String, ResourceSchema> schemas = new HashMap<>();
  private final Map<String, Map<List<Object>, Row>> rows = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  Tables(List<Resource> resources) {
    resources.forEach(resource -> schemas.put(resource.schema().name(), resource.schema()));
  }

  void add(String resource, Page page) {
    page.rows().forEach(row -> add(resource, row));
    page.embedded().forEach((name, children) -> children.forEach(child -> add(name, child)));
  }

  private void add(String name, Row row) {
    ResourceSchema schema = schemas.get(name);
    if (schema == null) {
      problems.add("a page embeds rows of " + name + ", which is no resource of the provider");
      return;
    }
    var key = new ArrayList<Object>();
    for (Column column : schema.keyColumns()) {
      Object part = row.value(schema.indexOf(column.name()));
      if (part == null) {
        problems.add("a row of " + name + " has no key");
        return;
      }
      key.add(part);
    }
    rows.computeIfAbsent(name, table -> new LinkedHashMap<>()).put(key, row);
  }

  /** Returns what no scan may bring, one sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns how many rows there are in all tables. */
  int size() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  int size(String resource) {
    return rows.getOrDefault(resource, Map.of()).size();
  }

  /** Whether every key of these tables is in others. */
  boolean isPartOf(Tables others) {
    return rows.entrySet().stream()
        .allMatch(
            table ->
                others
                    .rows
                    .getOrDefault(table.getKey(), Map.of())
                    .keySet()
                    .containsAll(table.getValue().keySet()));
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
