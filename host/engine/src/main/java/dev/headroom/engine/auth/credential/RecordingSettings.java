package dev.headroom.engine.auth.credential;

import dev.headroom.api.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Passes every question on, and keeps in mind whether there was one. */
final class RecordingSettings implements Settings {
  private final Settings settings;
  private volatile boolean asked;

  RecordingSettings(Settings settings) {
    this.settings = settings;
  }

  /** Whether any setting was asked for, set or not. */
  boolean wereAsked() {
    return asked;
  }

  @Override
  public Optional<String> text(String key) {
    return asked().text(key);
  }

  @Override
  public Optional<Long> integer(String key) {
    return asked().integer(key);
  }

  @Override
  public boolean isTrue(String key) {
    return asked().isTrue(key);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return asked().duration(key);
  }

  @Override
  public URI address(String key, String path) {
    return asked().address(key, path);
  }

  private Settings asked() {
    asked = true;
    return settings;
  }
}
