package dev.headroom.engine.config;

import dev.headroom.api.Environment;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.toolkit.toml.TomlDocument;
import dev.headroom.toolkit.toml.TomlDocument.Entry;
import dev.headroom.toolkit.toml.TomlKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the user can do with settings: look at them and change those in the file. */
public final class SettingsService {
  private static final String ENABLED = "Whether `headroom` includes this provider";

  private final ConfigFile file;
  private final LayeredConfiguration configuration;
  private final DeclaredSettings declared;
  private final SettingKeys keys;
  private final Environment environment;

  public SettingsService(
      ConfigFile file,
      LayeredConfiguration configuration,
      DeclaredSettings declared,
      Environment environment) {
    this.file = file;
    this.configuration = configuration;
    this.declared = declared;
    this.keys = new SettingKeys(declared);
    this.environment = environment;
  }

  /** Returns the file that changes are made in. */
  public ConfigFile file() {
    return file;
  }

  /** Returns what is wrong with the file as a whole; empty when it can be read. */
  public Optional<String> problem() {
    try {
      file.validate();
      return Optional.empty();
    } catch (ConfigurationException e) {
      return Optional.of(e.error().message());
    }
  }

  /** Returns the same settings as if there were no file, for when that is not valid. */
  public SettingsService withoutFile() {
    return new SettingsService(file, configuration.withoutFile(), declared, environment);
  }

  /**
   * Returns a setting with its effective value.
   *
   * @throws ConfigurationException when there is no such setting
   */
  public SettingReport get(String key) {
    SettingKey known = keys.require(key);
    if (known.profile().isPresent()) {
      throw new ConfigurationException(
          "the effective value depends on the profile that is used",
          "leave the prefix away and use --profile " + known.profile().get());
    }
    return report(key, known.type(), description(known), () -> effective(known));
  }

  private String description(SettingKey key) {
    if (key.host().isPresent()) {
      return key.host().get().description();
    }
    for (Setting setting : declared.of(key.provider().orElseThrow())) {
      if (setting.key().equals(key.path().getLast())) {
        return setting.description();
      }
    }
    return ENABLED;
  }

  private Optional<ConfigValue> effective(SettingKey key) {
    Optional<String> provider = key.provider();
    if (provider.isEmpty()) {
      return configuration.find(TomlKey.of(key.path()));
    }
    if (key.host().isPresent()) {
      return configuration.find(key.host().get().key(), provider.get());
    }
    String id = provider.get();
    String name = key.path().getLast();
    if (name.equals(SettingPaths.ENABLED)) {
      return configuration.choice(id);
    }
    SettingScope scope =
        key.path().size() == 3
            ? SettingScope.provider(id)
            : SettingScope.table(id, key.path().get(3));
    return configuration.lookUp(scope, name, declared.of(id), environment);
  }

  /**
   * Sets a value in the file, after it was found valid.
   *
   * @param profile the profile to set it for; empty for all
   * @return the value that counts from now on, which may be that of a stronger layer
   * @throws ConfigurationException when there is no such setting, or the value is not valid for it
   */
  public Optional<ConfigValue> set(String key, String value, Optional<String> profile) {
    SettingKey known = place(key, profile);
    known
        .problem(value)
        .ifPresent(
            problem -> {
              throw new ConfigurationException(key + " " + problem, "nothing was changed");
            });
    file.set(known.filePath(), known.type().literal(value));
    return new SettingsService(file, configuration.again(), declared, environment).effective(known);
  }

  /**
   * Removes a value from the file.
   *
   * @return whether there was one
   * @throws ConfigurationException when there is no such setting and no such key in the file
   */
  public boolean unset(String key, Optional<String> profile) {
    List<String> path = List.of(key.split("\\.", -1));
    List<String> place = profile.map(name -> SettingPaths.inProfile(name, path)).orElse(path);
    if (file.read().find(TomlKey.of(place)).isEmpty()) {
      place(key, profile);
      return false;
    }
    file.remove(place);
    return true;
  }

  private SettingKey place(String key, Optional<String> profile) {
    SettingKey known = keys.require(key);
    if (profile.isEmpty()) {
      return known;
    }
    if (known.profile().isPresent() || keys.find(known.in(profile.get()).filePath()).isEmpty()) {
      throw new ConfigurationException(
          key + " cannot be set for one profile", "leave --profile away");
    }
    return known.in(profile.get());
  }

  /** Returns every setting: of the host, then of each provider. Shows a wrong value as problem. */
  public List<SettingReport> all() {
    List<SettingReport> reports = new ArrayList<>();
    for (HostSetting setting : HostSettings.ALL) {
      reports.add(
          report(
              setting.key(),
              setting.type(),
              setting.description(),
              () -> configuration.find(setting.key())));
    }
    for (String id : declared.providerIds()) {
      reports.addAll(ofProvider(id));
    }
    return reports;
  }

  private List<SettingReport> ofProvider(String id) {
    List<Setting> settings;
    try {
      settings = declared.of(id);
    } catch (ProviderException e) {
      return List.of();
    }
    List<SettingReport> reports = new ArrayList<>();
    SettingScope scope = SettingScope.provider(id);
    reports.add(
        report(
            scope.key() + "." + SettingPaths.ENABLED,
            ValueType.BOOLEAN,
            ENABLED,
            () -> configuration.choice(id)));
    for (Setting setting : settings) {
      reports.add(
          report(
              scope.key() + "." + setting.key(),
              ValueType.of(setting.type()),
              setting.description(),
              () -> configuration.lookUp(scope, setting.key(), settings, environment)));
    }
    return reports;
  }

  private static SettingReport report(
      String key, ValueType type, String description, Supplier<Optional<ConfigValue>> value) {
    try {
      Optional<ConfigValue> found = value.get();
      return new SettingReport(
          key,
          type.word(),
          found.map(ConfigValue::value),
          found.map(ConfigValue::origin),
          description,
          Optional.empty());
    } catch (ProviderException e) {
      return new SettingReport(
          key,
          type.word(),
          Optional.empty(),
          Optional.empty(),
          description,
          Optional.of(e.error().message()));
    }
  }

  /** Returns a sentence about each key in the file that means nothing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    TomlDocument document = file.read();
    for (Entry entry : document.entries()) {
      if (!isKnown(entry.path())) {
        warnings.add(
            file.path()
                + ":"
                + document.lineOf(entry.keyStart())
                + ": there is no setting "
                + TomlKey.of(entry.path()));
      }
    }
    return warnings;
  }

  private boolean isKnown(List<String> path) {
    try {
      return keys.find(path).isPresent();
    } catch (ProviderException e) {
      // Its plugin cannot be loaded, which is said elsewhere; the key may well be right.
      return true;
    }
  }
}
