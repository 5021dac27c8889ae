package dev.headroom.engine.usage.fast;

import dev.headroom.engine.usage.snapshot.CacheValidators;
import java.util.List;
import java.util.Map;

/**
 * What the settings came to when usage was last asked for: enough to answer the same question from
 * stored snapshots without reading settings or plugins, as long as the evidence holds.
 *
 * @param profile the active profile
 * @param providers the enabled providers, and how old a snapshot of each may be
 * @param display the settings that decide how answers look, by their keys
 * @param evidence the files and variables all of this depends on
 */
public record UsageCacheKey(
    String profile, List<Entry> providers, Map<String, String> display, CacheValidators evidence) {
  /** Variables of ours that do not change the answer, or are looked at anew each time. */
  public static final List<String> IRRELEVANT_VARIABLES =
      List.of(
          "HEADROOM_HOME", "HEADROOM_TERMINAL", "HEADROOM_FORCE_COLOR", "HEADROOM_JAVA_OPTIONS");

  public UsageCacheKey {
    providers = List.copyOf(providers);
    display = Map.copyOf(display);
  }

  /** An enabled provider. */
  public record Entry(String id, long maxAgeSeconds) {}
}
