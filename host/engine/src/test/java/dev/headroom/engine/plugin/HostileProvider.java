package dev.headroom.engine.plugin;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A provider that does the same wrong thing wherever it is called.
 *
 * @param wrong what it does
 * @param declares whether it at least declares well what it then does wrong
 */
record HostileProvider(Callable<? extends @Nullable Object> wrong, boolean declares)
    implements Provider {
  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("acme", "Acme", "An invented provider", "https://example.com");
  }

  @Override
  public List<Setting> settings() {
    return declares
        ? List.of(
            Setting.optional("region", Setting.Type.TEXT, "Where it is")
                .derivedBy((environment, earlier) -> doWrong()))
        : doWrong();
  }

  @Override
  public List<AuthMethod> authMethods() {
    return declares
        ? List.of(
            new AuthMethod.DeviceCode("device", "Device", settings -> doWrong()),
            new AuthMethod.AuthorizationCode(
                "code", "Code", settings -> doWrong(), "/callback", List.of()),
            new AuthMethod.ClientCredentials(
                "client",
                "Client",
                settings -> doWrong(),
                "ID",
                "SECRET",
                "Ask for one",
                Optional.of((settings, endpoint, id, secret) -> doWrong())),
            new AuthMethod.UserPassword(
                "user", "User", "USER", "PASSWORD", (context, user, password) -> doWrong()),
            new AuthMethod.ExternalCredential(
                "cli",
                "CLI",
                "Acme CLI",
                (environment, given) -> doWrong(),
                "run `acme`",
                Optional.empty()),
            new AuthMethod.Custom("own", "Own", (context, dialog) -> doWrong()))
        : doWrong();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return declares ? List.of(new HostileStrategy()) : doWrong();
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return declares ? Optional.of(new HostileStatusPage()) : doWrong();
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    return doWrong();
  }

  @Override
  public List<Object> commands(ProviderContext context) {
    return doWrong();
  }

  /** Throws anything as if it were unchecked, as code of another language may. */
  @SuppressWarnings("unchecked")
  static <E extends Throwable> Object throwing(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private <T> T doWrong() {
    try {
      return (T) wrong.call();
    } catch (Throwable thrown) {
      return (T) HostileProvider.<RuntimeException>throwing(thrown);
    }
  }

  private final class HostileStrategy implements FetchStrategy {
    @Override
    public String name() {
      return doWrong();
    }

    @Override
    public boolean isAvailable(ProviderContext context) {
      return HostileProvider.this.<Boolean>doWrong();
    }

    @Override
    public FetchResult fetch(ProviderContext context) {
      return doWrong();
    }
  }

  private final class HostileStatusPage implements StatusPage {
    @Override
    public URI page() {
      return doWrong();
    }

    @Override
    public ProviderStatus fetch(ProviderContext context) {
      return doWrong();
    }
  }

  /** Fails once more when it is asked what was wrong. */
  static final class Speechless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("even here");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("and here");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("and here");
    }
  }

  /** Names itself as its cause. */
  static final class Endless extends java.util.ServiceConfigurationError {
    private static final long serialVersionUID = 1L;

    Endless() {
      super("endless");
    }

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }
}
