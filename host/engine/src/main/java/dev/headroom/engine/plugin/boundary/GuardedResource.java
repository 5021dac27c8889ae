package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.plugin.boundary.DeclaredResources.Declared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a loaded plugin as the program sees it: what it declares was asked for once and
 * does not change, calls go through the {@link PluginBoundary}, and every row that comes back is
 * one of the schema that was declared.
 */
final class GuardedResource implements Resource {
  /** A cursor lies in the mirror between two pages, and goes into an address. */
  private static final int LONGEST_CURSOR = 64 * 1024;

  private final PluginBoundary border;
  private final Resource resource;
  private final Declared declared;
  private final Map<String, ResourceSchema> schemas;
  private final List<ResourceAction> actions;

  /**
   * Puts the border before a resource.
   *
   * @param schemas those of all resources of the provider, by name
   */
  GuardedResource(
      PluginBoundary border,
      Resource resource,
      Declared declared,
      Map<String, ResourceSchema> schemas) {
    this.border = border;
    this.resource = resource;
    this.declared = declared;
    this.schemas = schemas;
    this.actions = declared.actions().stream().map(this::guarded).toList();
  }

  @Override
  public ResourceSchema schema() {
    return declared.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return declared.capabilities();
  }

  @Override
  public SyncPolicy syncPolicy() {
    return declared.syncPolicy();
  }

  @Override
  public Optional<String> embeddedIn() {
    return declared.embeddedIn();
  }

  @Override
  public Optional<ScanWindow> window() {
    return declared.window();
  }

  @Override
  public Optional<Set<String>> writableColumns(Capability operation) {
    return Optional.ofNullable(declared.writableColumns().get(operation));
  }

  @Override
  public List<ResourceAction> actions() {
    return actions;
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    String what = what("list");
    Page page = border.call(what, () -> resource.scan(context, request, cursor));
    requireRows(what, schema(), page.rows());
    page.embedded().forEach((name, rows) -> requireRows(what, embedded(what, name), rows));
    if (page.next().filter(next -> next.length() > LONGEST_CURSOR).isPresent()) {
      throw border.failure(what, "the cursor of its next page is too long");
    }
    return page;
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    String what = what("get");
    Optional<Row> row = border.call(what, () -> resource.get(context, key));
    row.ifPresent(found -> requireRow(what, schema(), found));
    return row;
  }

  @Override
  public Row create(ProviderContext context, RowChange change) {
    String what = what("create");
    return requireRow(what, schema(), border.call(what, () -> resource.create(context, change)));
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    String what = what("update");
    return requireRow(
        what, schema(), border.call(what, () -> resource.update(context, key, change)));
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    border.run(what("delete"), () -> resource.delete(context, key));
  }

  private ResourceAction guarded(ResourceAction action) {
    String what = what(action.name());
    return action.doneBy(
        (context, key, arguments) -> {
          Optional<Row> row = border.call(what, () -> action.run().run(context, key, arguments));
          row.ifPresent(found -> requireRow(what, schema(), found));
          return row;
        });
  }

  private String what(String operation) {
    return operation + " of " + schema().name();
  }

  private ResourceSchema embedded(String what, String name) {
    @Nullable ResourceSchema found = schemas.get(name);
    if (found == null) {
      throw border.failure(what, "a page embeds rows of " + name + ", which is no resource of it");
    }
    return found;
  }

  private void requireRows(String what, ResourceSchema schema, List<Row> rows) {
    ResourceSchema accepted = schema;
    for (Row row : rows) {
      // Nearly always the same object, which is equal at a glance. Where a plugin makes another one
      // that is equal, that is compared once and not for every row.
      if (!row.schema().equals(accepted)) {
        requireRow(what, schema, row);
      }
      accepted = row.schema();
    }
  }

  private Row requireRow(String what, ResourceSchema schema, Row row) {
    if (!row.schema().equals(schema)) {
      throw border.failure(
          what, "a row of " + schema.name() + " has other columns than were declared");
    }
    return row;
  }
}
