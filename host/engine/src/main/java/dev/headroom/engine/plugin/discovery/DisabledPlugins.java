package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The plugins the user switched off: a file with one plugin id per line, under the name PF4J gives
 * it. A file that is not there or cannot be read disables nothing. Read once per process. Safe for
 * use by several threads.
 */
public final class DisabledPlugins {
  private static final String COMMENT = "#";

  private final Path file;
  private @Nullable Set<String> ids;

  public DisabledPlugins(Path file) {
    this.file = file;
  }

  public synchronized boolean contains(String pluginId) {
    return ids().contains(pluginId);
  }

  public synchronized void add(String pluginId) {
    if (ids().add(pluginId)) {
      write();
    }
  }

  public synchronized void remove(String pluginId) {
    if (ids().remove(pluginId)) {
      write();
    }
  }

  private Set<String> ids() {
    Set<String> present = ids;
    if (present == null) {
      present = read();
      ids = present;
    }
    return present;
  }

  private Set<String> read() {
    var read = new LinkedHashSet<String>();
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return read;
    }
    for (String line : text.split("\n", -1)) {
      String id = line.strip();
      if (!id.isEmpty() && !id.startsWith(COMMENT)) {
        read.add(id);
      }
    }
    return read;
  }

  private void write() {
    try {
      PrivateFiles.write(file, String.join("\n", new TreeSet<>(ids())) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
