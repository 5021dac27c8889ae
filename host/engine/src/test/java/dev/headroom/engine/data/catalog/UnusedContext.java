package dev.headroom.engine.data.catalog;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Environment;
import dev.headroom.api.KeyValueCache;
import dev.headroom.api.Progress;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.http.Http;
import dev.headroom.engine.provider.CloseableContext;
import java.nio.file.Path;
import java.time.Clock;

/** A context for resources that need none: everything but the clock fails. */
public class UnusedContext implements CloseableContext {
  @Override
  public String providerId() {
    return "acme";
  }

  @Override
  public String profile() {
    return "default";
  }

  @Override
  public String account() {
    return "default";
  }

  @Override
  public boolean hasChangedSomething() {
    return false;
  }

  @Override
  public Http http() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Credentials credentials() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Settings settings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public KeyValueCache memory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path dataDirectory() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Environment environment() {
    throw new UnsupportedOperationException();
  }

  @Override
  public System.Logger log() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Progress progress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CommandOutput output() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
