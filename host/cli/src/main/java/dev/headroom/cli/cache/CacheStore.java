package dev.headroom.cli.cache;

import dev.headroom.engine.platform.CachedFiles.Extent;
import java.util.function.Supplier;

/**
 * Something stored that can be made again.
 *
 * @param content what it is, for people
 */
public record CacheStore(String name, String content, Supplier<Extent> extent, Runnable clear) {
  public static final String MIRROR = "mirror";
  public static final String SNAPSHOTS = "snapshots";
  public static final String MEMORY = "memory";
  public static final String RESOURCES = "resources";
  public static final String PLUGINS = "plugins";
}
