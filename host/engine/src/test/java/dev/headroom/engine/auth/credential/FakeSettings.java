package dev.headroom.engine.auth.credential;

import dev.headroom.api.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings from a map. */
record FakeSettings(Map<String, String> values) implements Settings {
  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Optional<Long> integer(String key) {
    return text(key).map(Long::valueOf);
  }

  @Override
  public boolean isTrue(String key) {
    return "true".equals(values.get(key));
  }

  @Override
  public Optional<Duration> duration(String key) {
    return text(key).map(Duration::parse);
  }

  @Override
  public URI address(String key, String path) {
    return URI.create(values.get(key) + path);
  }
}
