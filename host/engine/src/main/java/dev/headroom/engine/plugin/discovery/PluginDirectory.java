package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.nio.file.Path;

/**
 * A place in which plugins are looked for.
 *
 * @param path a directory of plugins; for {@link Source#EXTRA} also a single jar or zip
 * @param source what kind of place it is
 */
public record PluginDirectory(Path path, Source source) {}
