package dev.headroom.host.cli;

import dev.headroom.host.platform.CachedFiles.Extent;
import java.util.function.Supplier;

/**
 * Something stored that can be made again.
 *
 * @param content what it is, for people
 */
record CacheStore(String name, String content, Supplier<Extent> extent, Runnable clear) {
  static final String MIRROR = "mirror";
  static final String SNAPSHOTS = "snapshots";
  static final String MEMORY = "memory";
  static final String RESOURCES = "resources";
  static final String PLUGINS = "plugins";
}
