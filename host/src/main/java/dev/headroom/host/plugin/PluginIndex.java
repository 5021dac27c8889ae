package dev.headroom.host.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was learnt about plugin files, by path and stamp. Not safe for use by several threads. */
final class PluginIndex {
  private final Map<java.nio.file.Path, Entry> entries = new HashMap<>();
  private boolean changed;

  record Entry(long size, long modified, Verdict verdict) {}

  Optional<Verdict> find(PluginFile file) {
    Entry entry = entries.get(file.path());
    return entry != null && entry.size() == file.size() && entry.modified() == file.modified()
        ? Optional.of(entry.verdict())
        : Optional.empty();
  }

  void put(PluginFile file, Verdict verdict) {
    entries.put(file.path(), new Entry(file.size(), file.modified(), verdict));
    changed = true;
  }

  void forget(PluginFile file) {
    changed |= entries.remove(file.path()) != null;
  }

  boolean isChanged() {
    return changed;
  }
}
