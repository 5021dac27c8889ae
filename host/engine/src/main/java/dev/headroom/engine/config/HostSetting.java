package dev.headroom.engine.config;

import java.util.List;
import java.util.Optional;

/**
 * A setting of the program itself.
 *
 * @param key the dotted key: a section and a name; {@code profile} alone has no section
 * @param type how its text is read
 * @param choices the only values there are; empty where the type decides
 * @param defaultValue the value when nothing else is given
 * @param description one sentence without a full stop
 * @param scope where it may be given
 */
record HostSetting(
    String key,
    ValueType type,
    List<String> choices,
    Optional<String> defaultValue,
    String description,
    Scope scope) {
  /** Where a setting may be given in the file. */
  enum Scope {
    /** At the top only. */
    TOP,
    /** At the top and in a profile. */
    PROFILE,
    /** At the top, in a profile and for a single provider. */
    PROVIDER
  }

  HostSetting {
    choices = List.copyOf(choices);
  }

  static HostSetting of(
      String key, ValueType type, String defaultValue, Scope scope, String description) {
    return new HostSetting(key, type, List.of(), Optional.of(defaultValue), description, scope);
  }

  static HostSetting optional(String key, ValueType type, Scope scope, String description) {
    return new HostSetting(key, type, List.of(), Optional.empty(), description, scope);
  }

  static HostSetting choice(String key, List<String> choices, Scope scope, String description) {
    return new HostSetting(
        key, ValueType.TEXT, choices, Optional.of(choices.getFirst()), description, scope);
  }

  List<String> path() {
    return List.of(key.split("\\.", -1));
  }

  /** Returns the variable that overrides it. */
  String variable() {
    return Variables.of(path());
  }

  Optional<String> problem(String text) {
    if (!choices.isEmpty()) {
      return choices.contains(text)
          ? Optional.empty()
          : Optional.of("must be one of " + String.join(", ", choices));
    }
    return type.problem(text);
  }
}
