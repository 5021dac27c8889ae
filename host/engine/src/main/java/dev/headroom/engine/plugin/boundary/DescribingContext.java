package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.KeyValueCache;
import dev.headroom.api.Progress;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The context with which a provider is asked for its resources and commands while it is only
 * described. Commands may keep it, but there is nothing to be had from it: no network, no
 * credentials, no machine, and an empty data directory.
 */
public final class DescribingContext implements ProviderContext, AutoCloseable {
  private static final String ONLY = "default";

  private final String providerId;
  private @Nullable Path directory;

  public DescribingContext(String providerId) {
    this.providerId = providerId;
  }

  @Override
  public String providerId() {
    return providerId;
  }

  @Override
  public String profile() {
    return ONLY;
  }

  @Override
  public String account() {
    return ONLY;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public synchronized Path dataDirectory() {
    Path present = directory;
    if (present == null) {
      try {
        present = Files.createTempDirectory("headroom-" + providerId);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      directory = present;
    }
    return present;
  }

  @Override
  public Http http() {
    throw refusal();
  }

  @Override
  public Credentials credentials() {
    throw refusal();
  }

  @Override
  public Settings settings() {
    throw refusal();
  }

  @Override
  public KeyValueCache memory() {
    throw refusal();
  }

  @Override
  public Environment environment() {
    throw refusal();
  }

  @Override
  public System.Logger log() {
    throw refusal();
  }

  @Override
  public Progress progress() {
    throw refusal();
  }

  @Override
  public CommandOutput output() {
    throw refusal();
  }

  /** Removes the data directory; what a plugin put there against the rules stays. */
  @Override
  public synchronized void close() {
    Path present = directory;
    if (present != null) {
      try {
        Files.deleteIfExists(present);
      } catch (IOException e) {
        present.toFile().deleteOnExit();
      }
    }
  }

  private static ProviderException refusal() {
    return new ProviderException(
        ErrorKind.UNSUPPORTED, "this is not to be had before a command runs");
  }
}
