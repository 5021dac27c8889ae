package dev.headroom.engine.provider;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Environment;
import dev.headroom.api.KeyValueCache;
import dev.headroom.api.Progress;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.http.Http;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context with which a provider is asked for what it declares. Hardly any of them looks at it,
 * so settings are read, and credentials and the network made, with the first question for one of
 * them; and a setting that is not valid keeps nobody from reading the help.
 */
public final class DeclaringContext implements CloseableContext {
  private final String providerId;
  private final String profile;
  private final Path ownDirectory;
  private final Clock clock;
  private final Supplier<CloseableContext> source;
  private @Nullable CloseableContext opened;

  /**
   * Makes a context.
   *
   * @param files where the providers of the profile keep theirs
   * @param source opens the context of which the rest is taken
   */
  public DeclaringContext(
      String providerId,
      String profile,
      ProfileFiles files,
      Clock clock,
      Supplier<CloseableContext> source) {
    this.providerId = providerId;
    this.profile = profile;
    this.ownDirectory = files.dataOf(providerId, ProviderContexts.DEFAULT_ACCOUNT);
    this.clock = clock;
    this.source = source;
  }

  private synchronized ProviderContext opened() {
    CloseableContext present = opened;
    if (present == null) {
      present = source.get();
      opened = present;
    }
    return present;
  }

  @Override
  public String providerId() {
    return providerId;
  }

  @Override
  public String profile() {
    return profile;
  }

  @Override
  public String account() {
    return ProviderContexts.DEFAULT_ACCOUNT;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Path dataDirectory() {
    return HostProviderContext.made(ownDirectory);
  }

  @Override
  public Http http() {
    return opened().http();
  }

  @Override
  public Credentials credentials() {
    return opened().credentials();
  }

  @Override
  public Settings settings() {
    return opened().settings();
  }

  @Override
  public KeyValueCache memory() {
    return opened().memory();
  }

  @Override
  public Environment environment() {
    return opened().environment();
  }

  @Override
  public System.Logger log() {
    return opened().log();
  }

  @Override
  public Progress progress() {
    return opened().progress();
  }

  @Override
  public CommandOutput output() {
    return opened().output();
  }

  @Override
  public synchronized boolean hasChangedSomething() {
    return opened != null && opened.hasChangedSomething();
  }

  @Override
  public synchronized void close() {
    CloseableContext present = opened;
    if (present != null) {
      present.close();
    }
  }
}
