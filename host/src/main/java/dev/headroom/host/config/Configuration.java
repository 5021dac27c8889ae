package dev.headroom.host.config;

import dev.headroom.api.Environment;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective settings of this run: every layer applied, for one profile. Immutable; read once.
 *
 * <p>Layers, weakest first: built-in defaults, plugin defaults (with what a plugin discovered in
 * another tool's files), the config file, the profile, the provider's section, the table's section,
 * the environment, flags.
 */
public interface Configuration {
  /** Returns the name of the active profile. */
  String profile();

  /** Returns the effective value of a host setting, by its dotted key. */
  Optional<ConfigValue> find(String key);

  /** Returns the settings of a provider, validated. */
  Settings forProvider(String providerId, List<Setting> declared, Environment environment);

  /** Returns the ids of providers the user enabled or disabled, with the choice. */
  Map<String, Boolean> providerChoices();
}
