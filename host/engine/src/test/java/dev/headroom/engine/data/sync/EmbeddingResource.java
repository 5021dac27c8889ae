package dev.headroom.engine.data.sync;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.TestingResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource whose last page brings the rows of another one. */
record EmbeddingResource(TestingResource own, TestingResource other) implements Resource {
  @Override
  public ResourceSchema schema() {
    return own.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return own.capabilities();
  }

  @Override
  public SyncPolicy syncPolicy() {
    return own.syncPolicy();
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    Page page = own.scan(context, request, cursor);
    List<Row> embedded = other.scan(context, ScanRequest.ALL, Optional.empty()).rows();
    return page.next().isPresent()
        ? page
        : new Page(page.rows(), page.next(), page.total(), Map.of(other.schema().name(), embedded));
  }

  /** Returns the other one as a resource that is filled by this one. */
  Resource embedded() {
    return new Embedded(other, own.schema().name());
  }

  private record Embedded(TestingResource rows, String around) implements Resource {
    @Override
    public ResourceSchema schema() {
      return rows.schema();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public SyncPolicy syncPolicy() {
      return rows.syncPolicy();
    }

    @Override
    public Optional<String> embeddedIn() {
      return Optional.of(around);
    }
  }
}
