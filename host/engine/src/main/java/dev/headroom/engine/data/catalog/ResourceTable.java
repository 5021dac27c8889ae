package dev.headroom.engine.data.catalog;

import dev.headroom.api.Provider;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.provider.RowOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource together with the provider it belongs to, which makes it a table, unless its rows can
 * only be written.
 *
 * @param provider whose plugin is loaded
 * @param resource one of its resources
 * @param origin with what its rows are read
 */
public record ResourceTable(Provider provider, Resource resource, RowOrigin origin) {
  /** Makes a table whose rows belong to nobody in particular. */
  public ResourceTable(Provider provider, Resource resource) {
    this(provider, resource, RowOrigin.NOBODY);
  }

  /** Returns the id of the provider. */
  public String providerId() {
    return provider.info().id();
  }

  /** Returns the name of the table, such as {@code cloudconnexa_user_group}. */
  public String name() {
    return nameOf(providerId(), schema().name());
  }

  /** Whether its rows can be read in any way. Otherwise it has commands and is no table. */
  public boolean isReadable() {
    return ProviderEntry.hasTable(resource);
  }

  /** Returns the columns. */
  public ResourceSchema schema() {
    return resource.schema();
  }

  /** Returns what names a row; empty when a part of that is absent. */
  public Optional<RowKey> keyOf(Row row) {
    List<Object> values = new ArrayList<>();
    for (Column column : schema().keyColumns()) {
      Object value = row.value(schema().indexOf(column.name()));
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(new RowKey(values));
  }

  /**
   * Returns how far back its rows go at the moment they are first read; empty when it has all of
   * them.
   */
  public Optional<Duration> window() {
    return resource
        .window()
        .flatMap(window -> origin.number(window.setting()).map(window.unit()::multipliedBy));
  }

  /** Returns the setting that makes the window longer, as it is named in the configuration. */
  public Optional<String> windowSetting() {
    return resource.window().map(window -> "providers." + providerId() + "." + window.setting());
  }

  /** Returns the name of the table of a resource. */
  public static String nameOf(String providerId, String resource) {
    return ProviderEntry.tableName(providerId, resource);
  }
}
