package dev.headroom.engine.plugin;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A resource that declares what a test wants, and does one wrong thing wherever it is called. */
class HostileResource implements Resource {
  static final ResourceSchema USER =
      new ResourceSchema(
          "user",
          "A user",
          List.of(
              Column.of("id", Column.Type.TEXT, "The id").asKey(),
              Column.of("age", Column.Type.INTEGER, "The age"),
              Column.of("password", Column.Type.TEXT, "The password")
                  .with(Column.Sensitivity.NEVER_STORED)));

  private final Callable<? extends @Nullable Object> wrong;
  final List<String> asked = new ArrayList<>();

  HostileResource() {
    this(() -> null);
  }

  HostileResource(Callable<? extends @Nullable Object> wrong) {
    this.wrong = wrong;
  }

  static Row row(ResourceSchema schema) {
    return Row.of(schema).set(schema.columns().getFirst().name(), "1").build();
  }

  @Override
  public ResourceSchema schema() {
    asked.add("schema");
    return USER;
  }

  @Override
  public Set<Capability> capabilities() {
    asked.add("capabilities");
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public SyncPolicy syncPolicy() {
    asked.add("syncPolicy");
    return new SyncPolicy.Full(Duration.ofHours(1));
  }

  @Override
  public Optional<String> embeddedIn() {
    asked.add("embeddedIn");
    return Optional.empty();
  }

  @Override
  public List<ResourceAction> actions() {
    asked.add("actions");
    return List.of(action("block").telling("password"));
  }

  ResourceAction action(String name) {
    return new ResourceAction(name, "Does it", true, (context, key, arguments) -> doWrong());
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    return doWrong();
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    return doWrong();
  }

  @Override
  public Row create(ProviderContext context, RowChange change) {
    return doWrong();
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    return doWrong();
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    Object _ = doWrong();
  }

  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  private <T> T doWrong() {
    try {
      return (T) wrong.call();
    } catch (Throwable thrown) {
      return (T) HostileProvider.<RuntimeException>throwing(thrown);
    }
  }
}
