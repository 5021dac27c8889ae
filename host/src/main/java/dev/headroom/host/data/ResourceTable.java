package dev.headroom.host.data;

import dev.headroom.api.Provider;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;

/**
 * A resource together with the provider it belongs to, which makes it a table.
 *
 * @param provider whose plugin is loaded
 * @param resource one of its resources
 */
public record ResourceTable(Provider provider, Resource resource) {
  /** Returns the id of the provider. */
  public String providerId() {
    return provider.info().id();
  }

  /** Returns the name of the table, such as {@code cloudconnexa_user_group}. */
  public String name() {
    return nameOf(providerId(), schema().name());
  }

  /** Returns the columns. */
  public ResourceSchema schema() {
    return resource.schema();
  }

  /** Returns the name of the table of a resource. Hyphens, which SQL would subtract, go. */
  public static String nameOf(String providerId, String resource) {
    return (providerId + "_" + resource).replace('-', '_');
  }
}
