package dev.headroom.engine.config;

import dev.headroom.api.Environment;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective settings of this run: every layer applied, for one profile. Immutable; the file is
 * read once, when the first value is asked for.
 *
 * <p>Layers, weakest first: built-in defaults, plugin defaults (with what a plugin discovered in
 * another tool's files), the config file, the profile, the provider's section, the table's section,
 * the environment, flags.
 *
 * <p>Every method throws {@link ConfigurationException} when the file, or the value asked for, is
 * not valid, and {@link IllegalArgumentException} for a host setting that does not exist.
 */
public interface Configuration {
  /** Returns the name of the active profile. */
  String profile();

  /** Returns the effective value of a host setting, by its dotted key; validated. */
  Optional<ConfigValue> find(String key);

  /**
   * Returns the effective value of a host setting for one provider, whose section may have another.
   */
  Optional<ConfigValue> find(String key, String providerId);

  /** Returns the value of a host setting that is a duration and has a default. */
  default Duration duration(String key) {
    return find(key).map(ConfigValue::value).flatMap(ValueType::duration).orElseThrow();
  }

  /** Returns the value, for one provider, of a host setting that is a duration with a default. */
  default Duration duration(String key, String providerId) {
    return find(key, providerId).map(ConfigValue::value).flatMap(ValueType::duration).orElseThrow();
  }

  /** Returns the value, for one provider, of a host setting in bytes that has a default. */
  default long size(String key, String providerId) {
    return find(key, providerId).map(ConfigValue::value).flatMap(ValueType::size).orElseThrow();
  }

  /** Whether a host setting that is true or false, and has a default, is true. */
  default boolean isOn(String key) {
    return find(key).orElseThrow().value().equals("true");
  }

  /** Returns the settings of a provider, validated. */
  Settings forProvider(String providerId, List<Setting> declared, Environment environment);

  /** Returns the settings of one table of a provider, validated. */
  Settings forTable(
      String providerId, String table, List<Setting> declared, Environment environment);

  /** Returns the ids of providers the user enabled or disabled, with the choice. */
  Map<String, Boolean> providerChoices();
}
