package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import java.nio.file.Path;

/**
 * Something in a plugin directory that claims to be a plugin, and the stamp by which a change is
 * noticed without opening it.
 *
 * @param path the jar, zip or folder, absolute
 * @param source the kind of directory it was found in
 * @param form whether it is a jar, a zip or a folder
 * @param size the size in bytes; of a folder, of all its jars
 * @param modified the time of the last change in milliseconds; of a folder, a digest of the names
 *     and times of its jars
 */
public record PluginFile(Path path, Source source, Form form, long size, long modified) {
  /** The forms of a plugin. */
  public enum Form {
    JAR,
    ZIP,
    FOLDER
  }

  /** Returns the name of the file, for messages. */
  public String name() {
    return String.valueOf(path.getFileName());
  }
}
