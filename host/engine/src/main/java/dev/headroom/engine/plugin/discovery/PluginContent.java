package dev.headroom.engine.plugin.discovery;

import java.nio.file.Path;
import java.util.List;

/**
 * The jars of a plugin.
 *
 * @param main the jar whose manifest describes the plugin
 * @param jars all jars, the main one first, the others by path
 */
public record PluginContent(Path main, List<Path> jars) {
  public PluginContent {
    jars = List.copyOf(jars);
  }

  /** Returns the content of a plugin that is one jar. */
  static PluginContent of(Path jar) {
    return new PluginContent(jar, List.of(jar));
  }
}
