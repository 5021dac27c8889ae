package com.example.beacon;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table as the database described it; its first column is the key. */
record BeaconTable(ResourceSchema schema) implements Resource {
  static BeaconTable of(String line) {
    String[] parts = line.split(":");
    List<Column> columns = new ArrayList<>();
    for (String name : parts[1].split(",")) {
      Column column = Column.of(name, Column.Type.TEXT, "What the database calls " + name);
      columns.add(columns.isEmpty() ? column.asKey() : column);
    }
    return new BeaconTable(new ResourceSchema(parts[0], "A table of lights", columns));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SCAN);
  }

  @Override
  public SyncPolicy syncPolicy() {
    return new SyncPolicy.Full(Duration.ofHours(1));
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    List<Row> rows = new ArrayList<>();
    BeaconPlugin.read(context, "/rows/" + schema.name())
        .lines()
        .forEach(
            line -> {
              String[] values = line.split(",");
              Row.Builder row = Row.of(schema);
              for (int index = 0; index < values.length; index++) {
                row.set(schema.columns().get(index).name(), values[index]);
              }
              rows.add(row.build());
            });
    return Page.of(rows, Optional.empty());
  }
}
