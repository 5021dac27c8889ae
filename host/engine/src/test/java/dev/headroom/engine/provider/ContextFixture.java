package dev.headroom.engine.provider;

import dev.headroom.api.CommandOutput;
import dev.headroom.api.Progress;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.engine.auth.credential.AuthFixture;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.TestingMachine;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The contexts of one home directory, with the program's own settings and network behind them. */
final class ContextFixture implements AutoCloseable {
  private final AuthFixture auth;
  private final HttpService http =
      new ApacheHttpService(HttpOptions.plain("headroom/test"), WireLog.OFF);
  final ProviderContexts contexts;

  ContextFixture(Path home, Map<String, String> variables) throws IOException {
    auth = new AuthFixture(home);
    Machine machine = TestingMachine.linux(home, variables);
    var directories = Directories.of(machine);
    contexts =
        new ProviderContexts(
            new LayeredConfiguration(new ConfigFile(directories), machine, List.of()),
            auth.environment,
            http,
            auth.command(),
            new ProfileFiles(home.resolve("data"), home.resolve("cache")),
            InstallationKey.ofProcess(),
            Clock.systemUTC(),
            new ContextServices(
                unused(Progress.class),
                id -> System.getLogger("test." + id),
                unused(CommandOutput.class)));
  }

  /** Returns a provider whose calls may go to this address. */
  static Provider providerAt(String id, String baseUrl) {
    return new Provider() {
      @Override
      public ProviderInfo info() {
        return ProviderInfo.of(id, "Acme", "A fake", "https://example.com");
      }

      @Override
      public List<Setting> settings() {
        return List.of(Setting.baseUrl("base_url", baseUrl, "Where it is"));
      }
    };
  }

  @Override
  public void close() {
    http.close();
    auth.close();
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError("nobody should use " + method);
            }));
  }
}
