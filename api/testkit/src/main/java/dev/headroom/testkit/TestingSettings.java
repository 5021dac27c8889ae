package dev.headroom.testkit;

import dev.headroom.api.Environment;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings with the layers that matter to a test: given, discovered, default. */
public final class TestingSettings implements Settings {
  private final Map<String, Setting> declared = new LinkedHashMap<>();
  private final Map<String, String> given;
  private final Environment environment;

  /**
   * @param declared what the provider declares
   * @param given the values of the test, the strongest layer
   * @param environment the machine on which declared settings look for values
   */
  public TestingSettings(
      List<Setting> declared, Map<String, String> given, Environment environment) {
    declared.forEach(setting -> this.declared.put(setting.key(), setting));
    this.given = Map.copyOf(given);
    this.environment = environment;
    given.keySet().forEach(this::declared);
  }

  @Override
  public Optional<String> text(String key) {
    Setting setting = declared(key);
    return Optional.ofNullable(given.get(key))
        .or(() -> discovered(setting))
        .or(setting::defaultValue);
  }

  private Optional<String> discovered(Setting setting) {
    return setting
        .discovered()
        .flatMap(discovery -> discovery.find(environment, before(setting)))
        .map(Setting.Discovered::value);
  }

  private TestingSettings before(Setting setting) {
    var earlier = declared.values().stream().takeWhile(other -> !other.equals(setting)).toList();
    var values = new HashMap<>(given);
    values.keySet().retainAll(earlier.stream().map(Setting::key).toList());
    return new TestingSettings(earlier, values, environment);
  }

  @Override
  public Optional<Long> integer(String key) {
    return typed(key, Setting.Type.INTEGER).map(Long::valueOf);
  }

  @Override
  public boolean isTrue(String key) {
    return typed(key, Setting.Type.BOOLEAN).map(Boolean::valueOf).orElse(false);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return typed(key, Setting.Type.DURATION).map(TestingSettings::parseDuration);
  }

  @Override
  public URI address(String key, String path) {
    String base =
        typed(key, Setting.Type.BASE_URL)
            .orElseThrow(
                () -> new IllegalArgumentException("the setting " + key + " has no value"));
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path does not start with a slash: " + path);
    }
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private Optional<String> typed(String key, Setting.Type type) {
    Setting setting = declared(key);
    if (setting.type() != type) {
      throw new IllegalArgumentException(
          "the setting " + key + " is declared as " + setting.type() + ", not " + type);
    }
    return text(key);
  }

  private Setting declared(String key) {
    Setting setting = declared.get(key);
    if (setting == null) {
      throw new IllegalArgumentException("the provider does not declare the setting " + key);
    }
    return setting;
  }

  private static Duration parseDuration(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("p")) {
      return Duration.parse(text);
    }
    return Duration.parse(lower.endsWith("d") ? "P" + lower : "PT" + lower);
  }
}
