package dev.headroom.engine.plugin.loading;

import java.util.List;

/**
 * A module in a plugin.
 *
 * @param name its name
 * @param jar the file name of its jar
 * @param described whether the jar has a module descriptor of its own
 * @param requires the modules it needs, by name; empty for a jar without a descriptor, which reads
 *     everything that is shared
 */
public record PluginModule(String name, String jar, boolean described, List<String> requires) {
  public PluginModule {
    requires = List.copyOf(requires);
  }
}
