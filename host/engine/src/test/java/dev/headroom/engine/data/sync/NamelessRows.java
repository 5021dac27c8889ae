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
import java.util.Optional;
import java.util.Set;

/** A resource with one row, whatever that row is. */
record NamelessRows(TestingResource like, Row row) implements Resource {
  @Override
  public ResourceSchema schema() {
    return like.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return like.capabilities();
  }

  @Override
  public SyncPolicy syncPolicy() {
    return like.syncPolicy();
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return Page.of(List.of(row), Optional.empty());
  }
}
