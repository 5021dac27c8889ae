package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.api.resource.ResourceSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose resources are known only when it is asked. Its service has collections of rows
 * with an {@code id} and columns of text, which a test changes as it likes.
 */
public final class DiscoveringProvider implements Provider, ResourceDiscovery {
  public static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  private final String id;
  private final Resource[] always;
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, TestingResource> collections = new LinkedHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Duration timeToLive = TIME_TO_LIVE;
  private String form = "1";
  private @Nullable ProviderException failure;

  /**
   * Makes a provider.
   *
   * @param always the resources that it always has
   */
  public DiscoveringProvider(String id, Resource... always) {
    this.id = id;
    this.always = always.clone();
  }

  /** Gives the service a collection, or another form to one it has; it has one row then. */
  public DiscoveringProvider collection(String name, String... columnNames) {
    columns.put(name, List.of(columnNames));
    TestingResource collection = new TestingResource(schema(name, List.of(columnNames)));
    Object[] row = new Object[columnNames.length + 1];
    row[0] = 1L;
    for (int index = 0; index < columnNames.length; index++) {
      row[index + 1] = columnNames[index] + " 1";
    }
    collections.put(name, collection.add(row));
    return this;
  }

  /** Lets a collection be written and not read. */
  public DiscoveringProvider onlyWritten(String name) {
    Set<Resource.Capability> can = EnumSet.of(Resource.Capability.CREATE);
    Objects.requireNonNull(collections.get(name)).capabilities(can);
    return this;
  }

  public DiscoveringProvider timeToLive(Duration duration) {
    timeToLive = duration;
    return this;
  }

  /** Makes it another version of the plugin, which cannot read what the one before learnt. */
  public DiscoveringProvider form(String other) {
    form = other;
    return this;
  }

  /** Lets the service fail, or work again with null. */
  public void failing(@Nullable ProviderException thrown) {
    failure = thrown;
  }

  /** Returns how often it was asked for its resources. */
  public int asked() {
    return asked.get();
  }

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of(id, "Telling", "A fake", "https://example.com");
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    return List.of(always);
  }

  @Override
  public Optional<ResourceDiscovery> resourceDiscovery() {
    return Optional.of(this);
  }

  @Override
  public Duration timeToLive() {
    return timeToLive;
  }

  @Override
  public String ask(ProviderContext context) {
    asked.incrementAndGet();
    if (failure != null) {
      throw failure;
    }
    List<String> lines = new ArrayList<>();
    columns.forEach((name, names) -> lines.add(name + "=" + String.join(",", names)));
    return form + "\n" + String.join("\n", lines);
  }

  @Override
  public List<Resource> resources(String answer) {
    List<String> lines = answer.lines().toList();
    if (!lines.getFirst().equals(form)) {
      throw new ProviderException(dev.headroom.api.ErrorKind.INVALID_RESPONSE, "an old answer");
    }
    List<Resource> resources = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String name = line.substring(0, line.indexOf('='));
      List<String> names = List.of(line.substring(name.length() + 1).split(","));
      TestingResource collection = collections.get(name);
      ResourceSchema told = schema(name, names);
      boolean isThere = collection != null && collection.schema().equals(told);
      resources.add(isThere ? collection : new TestingResource(told));
    }
    return resources;
  }

  private static ResourceSchema schema(String name, List<String> names) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("id", Column.Type.INTEGER, "The key").asKey());
    names.forEach(column -> columns.add(Column.of(column, Column.Type.TEXT, "A text")));
    return new ResourceSchema(name, "Told by the service", columns);
  }
}
