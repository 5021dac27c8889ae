package dev.headroom.engine.plugin.index;

import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import dev.headroom.engine.plugin.index.IndexCodec.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was learnt about plugin files, so that they need not be opened again.
 *
 * <p>There are two: one that is built with the image for the bundled plugins, and one in the user's
 * cache for everything else. An index is only ever a shortcut: one that is missing, damaged or of
 * another version is empty, and where none can be written the next process learns it all again.
 * Safe for use by several threads; the last of several processes wins.
 */
public final class PluginIndex {
  /** The name of an index file, in the cache and in the directory of bundled plugins. */
  static final String NAME = "index.bin";

  private static final int LONGEST = 32 << 20;

  private final Path file;
  private final String apiVersion;
  private final Map<String, Entry> bundled;
  private final Map<String, Entry> learnt;
  private boolean changed;

  private PluginIndex(
      Path file, String apiVersion, Map<String, Entry> bundled, Map<String, Entry> learnt) {
    this.file = file;
    this.apiVersion = apiVersion;
    this.bundled = bundled;
    this.learnt = learnt;
  }

  /** Reads the indexes of an installation. */
  public static PluginIndex read(PluginSettings settings) {
    Map<String, Entry> bundled = Map.of();
    for (PluginDirectory directory : settings.directories()) {
      if (directory.source() == Source.BUNDLED) {
        bundled = read(directory.path().resolve(NAME), settings.apiVersion());
      }
    }
    Path file = settings.cache().resolve(NAME);
    return new PluginIndex(file, settings.apiVersion(), bundled, read(file, settings.apiVersion()));
  }

  private static Map<String, Entry> read(Path file, String apiVersion) {
    try {
      return Files.size(file) > LONGEST
          ? new LinkedHashMap<>()
          : IndexCodec.decode(apiVersion, Files.readAllBytes(file));
    } catch (IOException | RuntimeException e) {
      return new LinkedHashMap<>();
    }
  }

  /** Returns what is known about a file, unless it has changed since. */
  public synchronized Optional<PluginStatus> find(PluginFile plugin) {
    Entry entry = learnt.get(plugin.path().toString());
    if (entry != null && entry.size() == plugin.size() && entry.modified() == plugin.modified()) {
      return Optional.of(entry.verdict());
    }
    // Unpacking or copying an image changes the times of its files, so the size must do.
    Entry shipped = plugin.source() == Source.BUNDLED ? bundled.get(plugin.name()) : null;
    return shipped != null && shipped.size() == plugin.size()
        ? Optional.of(shipped.verdict())
        : Optional.empty();
  }

  /** Remembers what is known about a file. */
  public synchronized void put(PluginFile plugin, PluginStatus verdict) {
    learnt.put(plugin.path().toString(), new Entry(plugin.size(), plugin.modified(), verdict));
    changed = true;
  }

  /**
   * Writes what was learnt since, if anything, and drops what is known about files that are gone.
   */
  public synchronized void save() {
    if (!changed) {
      return;
    }
    learnt.keySet().removeIf(path -> !Files.exists(Path.of(path)));
    try {
      PrivateFiles.write(file, IndexCodec.encode(apiVersion, learnt));
      changed = false;
    } catch (IOException e) {
      // The cache cannot be written: the next process learns it again.
    }
  }

  /**
   * Writes the index that is shipped with bundled plugins, beside them.
   *
   * @throws IOException when it cannot be written
   */
  public static void ship(Path directory, String apiVersion, Map<PluginFile, PluginStatus> verdicts)
      throws IOException {
    var entries = new LinkedHashMap<String, Entry>();
    verdicts.forEach(
        (plugin, verdict) -> entries.put(plugin.name(), new Entry(plugin.size(), 0, verdict)));
    Files.write(directory.resolve(NAME), IndexCodec.encode(apiVersion, entries));
  }
}
