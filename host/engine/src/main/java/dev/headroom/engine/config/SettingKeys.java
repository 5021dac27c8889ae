package dev.headroom.engine.config;

import dev.headroom.api.ProviderError;
import dev.headroom.api.Setting;
import dev.headroom.engine.config.HostSetting.Scope;
import dev.headroom.engine.platform.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells which keys there are: those of the host, and those that installed providers declare. */
final class SettingKeys {
  private final DeclaredSettings declared;

  SettingKeys(DeclaredSettings declared) {
    this.declared = declared;
  }

  /**
   * Returns what is known of a key.
   *
   * @throws ConfigurationException when there is no such key; the hint says which was meant
   */
  SettingKey require(String dottedKey) {
    List<String> path = List.of(dottedKey.split("\\.", -1));
    return find(path).orElseThrow(() -> unknown(dottedKey, path));
  }

  /** Returns what is known of a key; empty when there is no such key. */
  Optional<SettingKey> find(List<String> path) {
    if (path.size() > 2 && path.getFirst().equals(SettingPaths.PROFILES)) {
      return withoutProfile(path.subList(2, path.size()), true).map(key -> key.in(path.get(1)));
    }
    return withoutProfile(path, false);
  }

  private Optional<SettingKey> withoutProfile(List<String> path, boolean isInProfile) {
    if (path.size() > 2 && path.getFirst().equals(SettingPaths.PROVIDERS)) {
      return ofProvider(path);
    }
    return HostSettings.find(String.join(".", path))
        .filter(setting -> !isInProfile || setting.scope() != Scope.TOP)
        .map(setting -> key(path, setting));
  }

  private Optional<SettingKey> ofProvider(List<String> path) {
    String id = path.get(1);
    if (!declared.providerIds().contains(id)) {
      return Optional.empty();
    }
    List<String> rest = path.subList(2, path.size());
    if (rest.equals(List.of(SettingPaths.ENABLED))) {
      return Optional.of(key(path, ValueType.BOOLEAN));
    }
    Optional<HostSetting> host =
        HostSettings.find(String.join(".", rest))
            .filter(setting -> setting.scope() == Scope.PROVIDER);
    if (host.isPresent()) {
      return host.map(setting -> key(path, setting));
    }
    boolean isOfTable = rest.size() == 3 && rest.getFirst().equals(SettingPaths.TABLES);
    if (rest.getLast().equals(TableSettings.TIME_TO_LIVE.key())
        && (rest.size() == 1 || isOfTable)) {
      return Optional.of(key(path, ValueType.of(TableSettings.TIME_TO_LIVE.type())));
    }
    return rest.size() == 1 || isOfTable ? declared(path, id, rest.getLast()) : Optional.empty();
  }

  private Optional<SettingKey> declared(List<String> path, String id, String name) {
    for (Setting setting : declared.of(id)) {
      if (setting.key().equals(name)) {
        return Optional.of(key(path, ValueType.of(setting.type())));
      }
    }
    return Optional.empty();
  }

  private static SettingKey key(List<String> path, ValueType type) {
    return new SettingKey(path, Optional.empty(), type, Optional.empty());
  }

  private static SettingKey key(List<String> path, HostSetting setting) {
    return new SettingKey(path, Optional.empty(), setting.type(), Optional.of(setting));
  }

  private ConfigurationException unknown(String dottedKey, List<String> path) {
    if (looksSecret(path.getLast())) {
      return new ConfigurationException(
          "there is no setting " + dottedKey + ": secrets are not settings",
          "sign in with `headroom auth login`");
    }
    Optional<ProviderError> absence = absence(path);
    if (absence.isPresent()) {
      return new ConfigurationException(
          "there is no setting " + dottedKey + ": " + absence.get().message(),
          absence.get().hint().orElse(""));
    }
    return new ConfigurationException(
        "there is no setting " + dottedKey,
        Suggestions.to(dottedKey, candidates(path))
            .map(key -> "did you mean " + key + "?")
            .orElse("`headroom config show` lists them"));
  }

  private Optional<ProviderError> absence(List<String> path) {
    int section = path.indexOf(SettingPaths.PROVIDERS);
    return section >= 0 && path.size() > section + 1
        ? declared.absence(path.get(section + 1))
        : Optional.empty();
  }

  /** What the key may have been meant to be; with the settings of one provider at most. */
  private List<String> candidates(List<String> path) {
    List<String> candidates = new ArrayList<>();
    HostSettings.ALL.forEach(setting -> candidates.add(setting.key()));
    String prefix = SettingPaths.PROVIDERS + ".";
    for (String id : declared.providerIds()) {
      candidates.add(prefix + id + "." + SettingPaths.ENABLED);
      if (path.contains(id)) {
        declared.of(id).forEach(setting -> candidates.add(prefix + id + "." + setting.key()));
      } else if (path.size() == 3) {
        // The provider's name may be what is mistyped.
        candidates.add(prefix + id + "." + path.getLast());
      }
    }
    return candidates;
  }

  private static boolean looksSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("token")
        || lower.contains("secret")
        || lower.contains("password")
        || lower.contains("cookie")
        || lower.endsWith("api_key")
        || lower.endsWith("apikey");
  }
}
