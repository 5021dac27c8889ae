package dev.headroom.engine.config;

import dev.headroom.api.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings with their effective values, each already found valid for its type. */
final class EffectiveSettings implements Settings {
  private final String scope;
  private final Map<String, ValueType> types = new HashMap<>();
  private final Map<String, ConfigValue> values = new HashMap<>();

  /**
   * Makes settings without any.
   *
   * @param scope the dotted key of what they belong to
   */
  EffectiveSettings(String scope) {
    this.scope = scope;
  }

  /** Adds a setting that has a value or none. */
  void add(String key, ValueType type, Optional<ConfigValue> value) {
    types.put(key, type);
    value.ifPresent(present -> values.put(key, present));
  }

  private Optional<ConfigValue> value(String key) {
    if (!types.containsKey(key)) {
      throw new IllegalArgumentException("not a declared setting: " + scope + "." + key);
    }
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Optional<String> text(String key) {
    return value(key).map(ConfigValue::value);
  }

  @Override
  public Optional<Long> integer(String key) {
    return textOf(key, ValueType.INTEGER).map(Long::valueOf);
  }

  @Override
  public boolean isTrue(String key) {
    return textOf(key, ValueType.BOOLEAN).map("true"::equals).orElse(false);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return textOf(key, ValueType.DURATION).flatMap(ValueType::duration);
  }

  @Override
  public URI address(String key, String path) {
    if (!path.isEmpty() && path.charAt(0) != '/') {
      throw new IllegalArgumentException("a path starts with a slash");
    }
    String base =
        textOf(key, ValueType.BASE_URL)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        scope + "." + key + " is not set",
                        "set it with `headroom config set " + scope + "." + key + " https://…`"));
    return URI.create(base + path);
  }

  private Optional<String> textOf(String key, ValueType type) {
    Optional<String> text = text(key);
    if (types.get(key) != type) {
      throw new IllegalArgumentException(scope + "." + key + " is no setting of type " + type);
    }
    return text;
  }
}
