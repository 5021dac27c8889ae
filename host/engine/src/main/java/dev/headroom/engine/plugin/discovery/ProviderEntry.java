package dev.headroom.engine.plugin.discovery;

import dev.headroom.api.ProviderInfo;
import dev.headroom.api.resource.Resource;
import java.nio.file.Path;
import java.util.List;

/**
 * What is known about a provider without loading its plugin: read from the index.
 *
 * @param info who it is
 * @param plugin the plugin it comes from
 * @param strategies the names of its fetch strategies, in order; empty when it has no usage
 * @param authMethods its ways to sign in, as {@code id} and label
 * @param settings the keys of its settings
 * @param resources the names of the resources that it always has
 * @param withoutTable those of them that cannot be read, and so have commands and no table
 * @param commands its own commands
 * @param discoversResources whether it has more resources, which it tells when it is asked
 * @param hasStatusPage whether it publishes its service status
 */
public record ProviderEntry(
    ProviderInfo info,
    PluginEntry plugin,
    List<String> strategies,
    List<Named> authMethods,
    List<String> settings,
    List<String> resources,
    List<String> withoutTable,
    List<Named> commands,
    boolean discoversResources,
    boolean hasStatusPage) {
  /** A key and its text for people. */
  public record Named(String id, String text) {}

  /** Where a plugin was found. */
  public enum Source {
    BUNDLED,
    USER,
    EXTRA
  }

  /**
   * A plugin.
   *
   * @param id the key from its manifest
   * @param version its version
   * @param requires the range of API versions it works with
   * @param path the jar, zip or folder
   * @param source the directory it was found in
   * @param enabled whether the user left it enabled
   */
  public record PluginEntry(
      String id, String version, String requires, Path path, Source source, boolean enabled) {}

  /** Returns the name of the table of a resource. Hyphens, which SQL would subtract, go. */
  public static String tableName(String providerId, String resource) {
    return (providerId + "_" + resource).replace('-', '_');
  }

  /** Whether the rows of a resource can be read in any way. */
  public static boolean hasTable(Resource resource) {
    return resource.capabilities().contains(Resource.Capability.SCAN)
        || resource.capabilities().contains(Resource.Capability.GET)
        || resource.embeddedIn().isPresent();
  }

  /** Returns the names of the resources that it always has and that are tables. */
  public List<String> resourcesWithTable() {
    return resources.stream().filter(name -> !withoutTable.contains(name)).toList();
  }

  /** Whether it has resources, or may have. */
  public boolean hasResources() {
    return discoversResources || !resources.isEmpty();
  }

  /** Returns the provider's id. */
  public String id() {
    return info.id();
  }

  public ProviderEntry {
    strategies = List.copyOf(strategies);
    authMethods = List.copyOf(authMethods);
    settings = List.copyOf(settings);
    resources = List.copyOf(resources);
    withoutTable = List.copyOf(withoutTable);
    commands = List.copyOf(commands);
  }
}
