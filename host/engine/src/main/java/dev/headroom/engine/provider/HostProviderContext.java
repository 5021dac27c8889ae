package dev.headroom.engine.provider;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.KeyValueCache;
import dev.headroom.api.Progress;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.http.HttpSession;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The context of one piece of work. The data directory is made when it is first asked for. */
record HostProviderContext(
    String providerId,
    String profile,
    String account,
    HttpSession http,
    Credentials credentials,
    Settings settings,
    Clock clock,
    KeyValueCache memory,
    Path ownDirectory,
    Environment environment,
    ContextServices ports)
    implements CloseableContext {
  @Override
  public Path dataDirectory() {
    return made(ownDirectory);
  }

  /** Returns a data directory, which is there then. */
  static Path made(Path ownDirectory) {
    try {
      PrivateFiles.createDirectory(ownDirectory);
      return ownDirectory;
    } catch (IOException e) {
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.PLUGIN_FAILURE,
              "the data directory " + ownDirectory + " cannot be made: " + e.getMessage()),
          e);
    }
  }

  @Override
  public System.Logger log() {
    return ports.log().loggerOf(providerId);
  }

  @Override
  public Progress progress() {
    return ports.progress();
  }

  @Override
  public CommandOutput output() {
    return ports.output();
  }

  @Override
  public boolean hasChangedSomething() {
    return http.hasChangedSomething();
  }

  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return "ProviderContext[" + profile + "/" + providerId + "/" + account + "]";
  }
}
