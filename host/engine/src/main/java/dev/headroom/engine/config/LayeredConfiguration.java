package dev.headroom.engine.config;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.engine.config.HostSetting.Scope;
import dev.headroom.engine.platform.Machine;
import dev.headroom.toolkit.toml.TomlDocument;
import dev.headroom.toolkit.toml.TomlDocument.Entry;
import dev.headroom.toolkit.toml.TomlKey;
import dev.headroom.toolkit.toml.TomlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run: the file, read when the first value is asked for and once, with the
 * environment and the flags above it. Safe for use by several threads.
 */
public final class LayeredConfiguration implements Configuration {
  private static final String DEFAULT_ORIGIN = "default";

  private final ConfigFile file;
  private final Machine machine;
  private final List<ConfigValue> flags;
  private volatile @Nullable TomlDocument document;
  private volatile @Nullable String profile;

  /**
   * Makes the settings of a run. Reads nothing yet.
   *
   * @param flags what the command line says, with the flags as origins
   */
  public LayeredConfiguration(ConfigFile file, Machine machine, List<ConfigValue> flags) {
    this.file = file;
    this.machine = machine;
    this.flags = List.copyOf(flags);
  }

  /** Returns the same settings as if there were no file: what is left when it is not valid. */
  public LayeredConfiguration withoutFile() {
    var configuration = new LayeredConfiguration(file, machine, flags);
    configuration.document = TomlDocument.EMPTY;
    return configuration;
  }

  /**
   * Returns the same settings with a value of a provider above all others, as the user just gave
   * it.
   */
  public LayeredConfiguration with(String providerId, String key, String value) {
    var values = new ArrayList<ConfigValue>();
    String dotted = SettingScope.provider(providerId).key() + "." + key;
    values.add(new ConfigValue(dotted, value, "the answer"));
    values.addAll(flags);
    return new LayeredConfiguration(file, machine, values);
  }

  /** Returns the same settings, to be read once more after the file was changed. */
  LayeredConfiguration again() {
    return new LayeredConfiguration(file, machine, flags);
  }

  @Override
  public String profile() {
    String known = profile;
    if (known == null) {
      known = find(HostSettings.PROFILE.key()).orElseThrow().value();
      profile = known;
    }
    return known;
  }

  @Override
  public Optional<ConfigValue> find(String key) {
    HostSetting setting = HostSettings.require(key);
    List<List<String>> places = new ArrayList<>();
    if (setting.scope() != Scope.TOP) {
      places.add(inProfile(setting.path()));
    }
    places.add(setting.path());
    return find(setting, places, List.of(setting.variable()));
  }

  @Override
  public Optional<ConfigValue> find(String key, String providerId) {
    HostSetting setting = HostSettings.require(key);
    if (setting.scope() != Scope.PROVIDER) {
      return find(key);
    }
    List<String> own =
        SettingPaths.joined(List.of(SettingPaths.PROVIDERS, providerId), setting.path());
    return find(
        setting,
        List.of(inProfile(own), own, inProfile(setting.path()), setting.path()),
        List.of(
            Variables.of(SettingPaths.joined(List.of(providerId), setting.path())),
            setting.variable()));
  }

  private Optional<ConfigValue> find(
      HostSetting setting, List<List<String>> places, List<String> variables) {
    Optional<ConfigValue> found =
        given(setting.key(), places, variables)
            .or(() -> setting.defaultValue().map(text -> byDefault(setting.key(), text)));
    found.ifPresent(
        value -> setting.problem(value.value()).ifPresent(problem -> refuse(value, problem)));
    return found;
  }

  @Override
  public Settings forProvider(String providerId, List<Setting> declared, Environment environment) {
    return settings(SettingScope.provider(providerId), declared, environment);
  }

  @Override
  public Settings forTable(
      String providerId, String table, List<Setting> declared, Environment environment) {
    return settings(SettingScope.table(providerId, table), declared, environment);
  }

  private Settings settings(SettingScope scope, List<Setting> declared, Environment environment) {
    var settings = new EffectiveSettings(scope.key());
    for (Setting setting : declared) {
      settings.add(
          setting.key(),
          ValueType.of(setting.type()),
          effective(setting, scope, environment, settings));
    }
    return settings;
  }

  /** Returns whether the user chose a provider; empty when there is no choice. */
  Optional<ConfigValue> choice(String providerId) {
    SettingScope scope = SettingScope.provider(providerId);
    return given(
            scope.key() + "." + SettingPaths.ENABLED,
            scope.places(profile(), SettingPaths.ENABLED),
            scope.variables(SettingPaths.ENABLED))
        .map(value -> valid(value, ValueType.BOOLEAN));
  }

  /**
   * Returns one of the settings with its origin, whatever is wrong with the others.
   *
   * @param name the key of one of the declared settings
   */
  Optional<ConfigValue> lookUp(
      SettingScope scope, String name, List<Setting> declared, Environment environment) {
    var earlier = new EffectiveSettings(scope.key());
    for (Setting setting : declared) {
      Optional<ConfigValue> value = Optional.empty();
      try {
        value = effective(setting, scope, environment, earlier);
      } catch (ProviderException e) {
        if (setting.key().equals(name)) {
          throw e;
        }
      }
      if (setting.key().equals(name)) {
        return value;
      }
      earlier.add(setting.key(), ValueType.of(setting.type()), value);
    }
    return Optional.empty();
  }

  private Optional<ConfigValue> effective(
      Setting setting, SettingScope scope, Environment environment, Settings earlier) {
    String key = scope.key() + "." + setting.key();
    return given(key, scope.places(profile(), setting.key()), scope.variables(setting.key()))
        .or(() -> discovered(setting, key, environment, earlier))
        .or(() -> setting.defaultValue().map(text -> byDefault(key, text)))
        .map(found -> valid(found, ValueType.of(setting.type())));
  }

  private static Optional<ConfigValue> discovered(
      Setting setting, String key, Environment environment, Settings earlier) {
    return setting
        .discovered()
        .flatMap(search -> search.find(environment, earlier))
        .map(found -> new ConfigValue(key, found.value(), found.origin()));
  }

  private static ConfigValue valid(ConfigValue value, ValueType type) {
    type.problem(value.value()).ifPresent(problem -> refuse(value, problem));
    return new ConfigValue(value.key(), type.normalised(value.value()), value.origin());
  }

  private static void refuse(ConfigValue value, String problem) {
    String message = value.key() + " (from " + value.origin() + ") " + problem;
    if (value.origin().equals(DEFAULT_ORIGIN)) {
      throw new ProviderException(ErrorKind.PLUGIN_FAILURE, message);
    }
    throw new ConfigurationException(message, remedy(value.origin(), value.key()));
  }

  /** A variable or a flag wins over the file, so a value there would change nothing. */
  private static String remedy(String origin, String key) {
    if (origin.startsWith(Variables.PREFIX)) {
      return "correct or unset the variable " + origin;
    }
    return origin.startsWith("--")
        ? "give another value with " + origin
        : "set another with `headroom config set " + key + " …`";
  }

  @Override
  public Map<String, Boolean> providerChoices() {
    Map<String, Boolean> choices = new TreeMap<>();
    // The profile's word counts more, so it comes second; the environment's comes last.
    addChoices(choices, List.of(SettingPaths.PROVIDERS));
    addChoices(choices, inProfile(List.of(SettingPaths.PROVIDERS)));
    String suffix = "_" + SettingPaths.ENABLED.toUpperCase(Locale.ROOT);
    for (String name : machine.variables().keySet()) {
      if (name.startsWith(Variables.PREFIX)
          && name.length() > Variables.PREFIX.length() + suffix.length()
          && name.endsWith(suffix)) {
        String id = name.substring(Variables.PREFIX.length(), name.length() - suffix.length());
        machine
            .variable(name)
            .ifPresent(
                text ->
                    choices.put(
                        id.toLowerCase(Locale.ROOT).replace('_', '-'),
                        isTrue(new ConfigValue(name, text, name))));
      }
    }
    return choices;
  }

  private void addChoices(Map<String, Boolean> choices, List<String> section) {
    for (Entry entry : document().entries()) {
      List<String> path = entry.path();
      if (path.size() == section.size() + 2
          && path.getLast().equals(SettingPaths.ENABLED)
          && path.subList(0, section.size()).equals(section)) {
        choices.put(path.get(section.size()), isTrue(fileValue(entry)));
      }
    }
  }

  private static boolean isTrue(ConfigValue value) {
    return valid(value, ValueType.BOOLEAN).value().equals("true");
  }

  /** Returns the value that the user gave: the strongest layer first. */
  private Optional<ConfigValue> given(
      String key, List<List<String>> places, List<String> variables) {
    for (ConfigValue flag : flags) {
      if (flag.key().equals(key)) {
        return Optional.of(flag);
      }
    }
    for (String variable : variables) {
      Optional<String> value = machine.variable(variable);
      if (value.isPresent()) {
        return value.map(text -> new ConfigValue(key, text, variable));
      }
    }
    for (List<String> place : places) {
      Optional<ConfigValue> value = document().find(TomlKey.of(place)).map(this::fileValue);
      if (value.isPresent()) {
        return value.map(found -> new ConfigValue(key, found.value(), found.origin()));
      }
    }
    return Optional.empty();
  }

  private ConfigValue fileValue(Entry entry) {
    String key = TomlKey.of(entry.path());
    String origin = shown(file.path()) + ":" + document().lineOf(entry.keyStart());
    return switch (entry.value()) {
      case TomlValue.Scalar scalar -> new ConfigValue(key, scalar.text(), origin);
      case TomlValue.Sequence _, TomlValue.Table _ ->
          throw new ConfigurationException(
              key + " (from " + origin + ") must be a single value, not a list",
              "correct it with `headroom config edit`");
    };
  }

  private String shown(Path path) {
    return path.startsWith(machine.home())
        ? "~/" + machine.home().relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  private static ConfigValue byDefault(String key, String text) {
    return new ConfigValue(key, text, DEFAULT_ORIGIN);
  }

  private List<String> inProfile(List<String> path) {
    return SettingPaths.inProfile(profile(), path);
  }

  private TomlDocument document() {
    TomlDocument read = document;
    if (read == null) {
      read = file.read();
      document = read;
    }
    return read;
  }
}
