package dev.headroom.engine.data.catalog;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.api.resource.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A collection in memory whose rows a test writes, served in pages. Remembers what it was asked.
 * Its schema, unless another is given: {@code id integer} the key, {@code name text}, {@code group
 * text} pushed down, {@code changed integer}, {@code secret text} sensitive.
 */
public final class TestingResource implements Resource {
  private final ResourceSchema schema;
  private final List<Row> rows = new CopyOnWriteArrayList<>();
  private final List<ScanRequest> scans = new CopyOnWriteArrayList<>();
  private final List<RowKey> reads = new CopyOnWriteArrayList<>();
  private SyncPolicy policy = new SyncPolicy.Full(Duration.ofMinutes(10));
  private Set<Capability> capabilities = EnumSet.allOf(Capability.class);
  private final Map<Capability, Set<String>> writable = new EnumMap<>(Capability.class);
  private int pageSize = 100;
  private int missing;
  private Optional<ScanWindow> window = Optional.empty();
  private Consumer<Integer> beforePage = page -> {};

  public TestingResource(ResourceSchema schema) {
    this.schema = schema;
  }

  /** Returns an empty resource of the usual schema. */
  public static TestingResource named(String name) {
    return new TestingResource(
        new ResourceSchema(
            name,
            "Rows of a test",
            List.of(
                Column.of("id", Column.Type.INTEGER, "The key").asKey().withPushDown(),
                Column.of("name", Column.Type.TEXT, "A name"),
                Column.of("group", Column.Type.TEXT, "A word that SQL reserves").withPushDown(),
                Column.of("changed", Column.Type.INTEGER, "Grows with every change"),
                Column.of("secret", Column.Type.TEXT, "A secret")
                    .with(Column.Sensitivity.SENSITIVE))));
  }

  /** Adds rows of the usual schema: ids from a number on, in groups {@code a} and {@code b}. */
  public TestingResource rows(long first, int count) {
    for (long id = first; id < first + count; id++) {
      add(id, "name " + id, id % 2 == 0 ? "a" : "b", id, "secret " + id);
    }
    return this;
  }

  /** Adds a row by the values of all columns, in order; one with the same key is replaced. */
  public TestingResource add(@Nullable Object... values) {
    Row row = row(values);
    rows.removeIf(present -> keyOf(present).equals(keyOf(row)));
    rows.add(row);
    return this;
  }

  /** Returns a row by the values of all columns, in order, without adding it. */
  public Row row(@Nullable Object... values) {
    Row.Builder builder = Row.of(schema);
    for (int index = 0; index < values.length; index++) {
      builder.set(schema.columns().get(index).name(), values[index]);
    }
    return builder.build();
  }

  /** Adds rows, none of which has the key of another; thousands of them in a moment. */
  public TestingResource all(List<Row> added) {
    rows.addAll(added);
    return this;
  }

  /** Drops every row. */
  public void clear() {
    rows.clear();
  }

  /** Drops the row of a key. */
  public void drop(RowKey key) {
    rows.removeIf(row -> keyOf(row).equals(key));
  }

  public TestingResource policy(SyncPolicy policy) {
    this.policy = policy;
    return this;
  }

  public TestingResource capabilities(Set<Capability> capabilities) {
    this.capabilities = capabilities;
    return this;
  }

  /** Lets it say which columns an operation takes values for. */
  public TestingResource writing(Capability operation, String... columns) {
    writable.put(operation, Set.of(columns));
    return this;
  }

  public TestingResource pageSize(int pageSize) {
    this.pageSize = pageSize;
    return this;
  }

  /** Says that a full scan goes back so many days as a setting says. */
  public TestingResource daysBack(String setting) {
    window = Optional.of(new ScanWindow(setting, Duration.ofDays(1)));
    return this;
  }

  /** Says that the list has so many rows more than come. */
  public TestingResource missing(int rows) {
    missing = rows;
    return this;
  }

  /** Runs something before a page, by its number from 0: throws, waits, or changes the rows. */
  public TestingResource beforePage(Consumer<Integer> action) {
    this.beforePage = action;
    return this;
  }

  /** Returns every request for a page, in order. */
  public List<ScanRequest> scans() {
    return scans;
  }

  /** Returns every key that was read by itself, in order. */
  public List<RowKey> reads() {
    return reads;
  }

  @Override
  public ResourceSchema schema() {
    return schema;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public SyncPolicy syncPolicy() {
    return policy;
  }

  @Override
  public Optional<ScanWindow> window() {
    return window;
  }

  @Override
  public Optional<Set<String>> writableColumns(Capability operation) {
    return Optional.ofNullable(writable.get(operation));
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    int page = cursor.map(Integer::valueOf).orElse(0);
    scans.add(request);
    beforePage.accept(page);
    List<Row> matching = rows.stream().filter(row -> matches(row, request)).toList();
    int from = Math.min(page * pageSize, matching.size());
    int to = Math.min(from + pageSize, matching.size());
    Optional<String> next =
        to < matching.size() ? Optional.of(String.valueOf(page + 1)) : Optional.empty();
    return new Page(
        new ArrayList<>(matching.subList(from, to)),
        next,
        OptionalLong.of(matching.size() + missing),
        Map.of());
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    reads.add(key);
    return rows.stream().filter(row -> keyOf(row).equals(key)).findFirst();
  }

  @Override
  public Row create(ProviderContext context, RowChange change) {
    Row.Builder builder = Row.of(schema);
    change.values().forEach(builder::set);
    Row row = builder.build();
    rows.add(row);
    return row;
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    Row old = get(context, key).orElseThrow();
    Row.Builder builder = Row.of(schema);
    for (int index = 0; index < schema.columns().size(); index++) {
      builder.set(schema.columns().get(index).name(), old.value(index));
    }
    change.values().forEach(builder::set);
    Row row = builder.build();
    rows.set(rows.indexOf(old), row);
    return row;
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    drop(key);
  }

  private boolean matches(Row row, ScanRequest request) {
    for (Map.Entry<String, Object> condition : request.equalTo().entrySet()) {
      if (!condition.getValue().equals(row.value(schema.indexOf(condition.getKey())))) {
        return false;
      }
    }
    if (policy instanceof SyncPolicy.Incremental incremental
        && request.changedSince().isPresent()) {
      Object changed = Objects.requireNonNull(row.value(schema.indexOf(incremental.column())));
      return Long.parseLong(changed.toString()) >= Long.parseLong(request.changedSince().get());
    }
    return true;
  }

  private RowKey keyOf(Row row) {
    List<Object> values = new ArrayList<>();
    for (Column column : schema.keyColumns()) {
      values.add(Objects.requireNonNull(row.value(schema.indexOf(column.name()))));
    }
    return new RowKey(values);
  }
}
