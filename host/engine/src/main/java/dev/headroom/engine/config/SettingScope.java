package dev.headroom.engine.config;

import dev.headroom.toolkit.toml.TomlKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What settings are declared for: a provider, or one table of it, which also has what is set for
 * the provider.
 *
 * @param sections the sections in the file, strongest first
 * @param prefixes the parts that variables start with, strongest first
 */
record SettingScope(List<List<String>> sections, List<List<String>> prefixes) {
  static SettingScope provider(String id) {
    return new SettingScope(List.of(List.of(SettingPaths.PROVIDERS, id)), List.of(List.of(id)));
  }

  static SettingScope table(String providerId, String table) {
    return new SettingScope(
        List.of(
            List.of(SettingPaths.PROVIDERS, providerId, SettingPaths.TABLES, table),
            List.of(SettingPaths.PROVIDERS, providerId)),
        List.of(List.of(providerId, table), List.of(providerId)));
  }

  /** Returns the dotted key of the section. */
  String key() {
    return TomlKey.of(sections.getFirst());
  }

  /** Returns where a setting may stand in the file, within the profile and outside. */
  List<List<String>> places(String profile, String name) {
    List<List<String>> places = new ArrayList<>();
    for (List<String> section : sections) {
      List<String> path = SettingPaths.joined(section, List.of(name));
      places.add(SettingPaths.inProfile(profile, path));
      places.add(path);
    }
    return places;
  }

  /** Returns the variables that override a setting. */
  List<String> variables(String name) {
    List<String> variables = new ArrayList<>();
    for (List<String> prefix : prefixes) {
      variables.add(Variables.of(SettingPaths.joined(prefix, List.of(name))));
    }
    return variables;
  }
}
