package dev.headroom.engine.data.query;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ResourceTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A table of what the program itself knows, of the same shape as those of providers. It is read for
 * each query, and kept nowhere.
 */
final class HostTable implements Resource {
  private static final Provider PROGRAM =
      new Provider() {
        @Override
        public ProviderInfo info() {
          return ProviderInfo.of("headroom", "Headroom", "The program", "https://headroom.dev");
        }
      };

  private final ResourceSchema schema;
  private final Supplier<List<Row>> rows;

  private HostTable(ResourceSchema schema, Supplier<List<Row>> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /**
   * Returns a table.
   *
   * @param name without the {@code headroom_} it begins with in SQL
   * @param items returns what its rows tell of, for each query anew
   */
  static <T> ResourceTable of(
      String name, String description, List<HostColumn<T>> columns, Supplier<List<T>> items) {
    var schema =
        new ResourceSchema(name, description, columns.stream().map(HostColumn::column).toList());
    return new ResourceTable(
        PROGRAM,
        new HostTable(
            schema, () -> items.get().stream().map(item -> row(schema, columns, item)).toList()));
  }

  private static <T> Row row(ResourceSchema schema, List<HostColumn<T>> columns, T item) {
    Row.Builder row = Row.of(schema);
    columns.forEach(column -> row.set(column.column().name(), column.valueOf(item)));
    return row.build();
  }

  /** Whether a table is one of the program. */
  static boolean is(ResourceTable table) {
    return table.resource() instanceof HostTable;
  }

  /** Returns the rows of a table of the program. */
  static List<Row> rows(ResourceTable table) {
    return table.resource() instanceof HostTable own ? own.rows.get() : List.of();
  }

  @Override
  public ResourceSchema schema() {
    return schema;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SCAN);
  }

  @Override
  public SyncPolicy syncPolicy() {
    return new SyncPolicy.Full(Duration.ofNanos(1));
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return Page.of(rows.get(), Optional.empty());
  }
}
