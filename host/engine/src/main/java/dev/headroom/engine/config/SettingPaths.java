package dev.headroom.engine.config;

import java.util.ArrayList;
import java.util.List;

/** The sections of the settings file that are named after something of the user's. */
final class SettingPaths {
  static final String PROVIDERS = "providers";
  static final String PROFILES = "profiles";
  static final String TABLES = "tables";

  /** The key by which a user chooses a provider; every provider has it. */
  static final String ENABLED = "enabled";

  private SettingPaths() {}

  /** Returns the place of a path within a profile. */
  static List<String> inProfile(String profile, List<String> path) {
    return joined(List.of(PROFILES, profile), path);
  }

  static List<String> joined(List<String> first, List<String> second) {
    List<String> path = new ArrayList<>(first);
    path.addAll(second);
    return path;
  }
}
