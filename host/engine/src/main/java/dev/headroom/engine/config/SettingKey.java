package dev.headroom.engine.config;

import java.util.List;
import java.util.Optional;

/**
 * A key that a user may set, with the rules for its value.
 *
 * @param path the path without the profile
 * @param profile the profile it is set for; empty for all
 * @param type how its text is read
 * @param host the host setting behind it; empty for a setting of a provider
 */
record SettingKey(
    List<String> path, Optional<String> profile, ValueType type, Optional<HostSetting> host) {
  /** Returns the full path in the file. */
  List<String> filePath() {
    return profile.map(name -> SettingPaths.inProfile(name, path)).orElse(path);
  }

  /** Returns the id of the provider it belongs to; empty for a general one. */
  Optional<String> provider() {
    return path.size() > 2 && path.getFirst().equals(SettingPaths.PROVIDERS)
        ? Optional.of(path.get(1))
        : Optional.empty();
  }

  SettingKey in(String profile) {
    return new SettingKey(path, Optional.of(profile), type, host);
  }

  Optional<String> problem(String text) {
    return host.isPresent() ? host.get().problem(text) : type.problem(text);
  }
}
