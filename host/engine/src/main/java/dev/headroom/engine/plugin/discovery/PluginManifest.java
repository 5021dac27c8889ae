package dev.headroom.engine.plugin.discovery;

import java.util.List;

/**
 * What a plugin says about itself in the manifest of its jar.
 *
 * @param id the key of the plugin ({@code Plugin-Id})
 * @param version its version ({@code Plugin-Version})
 * @param requires the range of API versions it works with ({@code Plugin-Requires}); {@code *} for
 *     any
 * @param description one sentence, or empty ({@code Plugin-Description})
 * @param author who made it, or empty ({@code Plugin-Provider})
 * @param license its licence, or empty ({@code Plugin-License})
 * @param dependencies the plugins that must be there too ({@code Plugin-Dependencies})
 */
public record PluginManifest(
    String id,
    String version,
    String requires,
    String description,
    String author,
    String license,
    List<Dependency> dependencies) {
  /** The range that holds every version. */
  public static final String ANY = "*";

  public PluginManifest {
    dependencies = List.copyOf(dependencies);
  }

  /**
   * Another plugin that must be there.
   *
   * @param versions the range of its versions; {@code *} for any
   * @param optional whether its absence is no problem
   */
  public record Dependency(String id, String versions, boolean optional) {}
}
