package dev.headroom.engine.plugin;

import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plugin file of this installation and what became of it.
 *
 * @param path the jar, zip or folder
 * @param source the kind of directory it was found in
 * @param manifest what it says about itself, when that could be read
 * @param state whether it is used
 * @param providers the providers it contributes; empty unless it is used
 * @param problems what is wrong with it; a plugin that is used can have some too
 */
public record InstalledPlugin(
    Path path,
    Source source,
    Optional<PluginManifest> manifest,
    State state,
    List<ProviderEntry> providers,
    List<PluginProblem> problems) {
  public InstalledPlugin {
    providers = List.copyOf(providers);
    problems = List.copyOf(problems);
  }

  /** Whether a plugin is used. */
  public enum State {
    /** It is used. */
    ENABLED,
    /** The user switched it off. */
    DISABLED,
    /** It cannot be used; the problem says why. */
    REFUSED
  }
}
