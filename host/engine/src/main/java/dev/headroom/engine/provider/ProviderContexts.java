package dev.headroom.engine.provider;

import dev.headroom.api.Environment;
import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.AuthSettings;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.outbound.CredentialResponses;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.InstallationKey;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts together what a call of a provider may use. Safe for use by several threads.
 *
 * <p>Contexts are cheap: what is costly (settings, network, credentials) is made by the services
 * behind them, once.
 */
public final class ProviderContexts {
  static final String DEFAULT_ACCOUNT = "default";

  private final Configuration configuration;
  private final Environment environment;
  private final HttpService http;
  private final CredentialAccess credentials;
  private final ProfileFiles files;
  private final InstallationKey key;
  private final Clock clock;
  private final ContextServices ports;

  public ProviderContexts(
      Configuration configuration,
      Environment environment,
      HttpService http,
      CredentialAccess credentials,
      ProfileFiles files,
      InstallationKey key,
      Clock clock,
      ContextServices ports) {
    this.configuration = configuration;
    this.environment = environment;
    this.http = http;
    this.credentials = credentials;
    this.files = files;
    this.key = key;
    this.clock = clock;
    this.ports = ports;
  }

  /**
   * Opens a context; whoever opens it closes it when the work is done.
   *
   * @param deadline when the work is given up; every call to the network ends with it
   * @throws dev.headroom.api.ProviderException of kind {@code NOT_CONFIGURED} when a setting of the
   *     provider is not valid
   */
  public CloseableContext open(Provider provider, Deadline deadline) {
    return open(provider, deadline, UnaryOperator.identity());
  }

  /**
   * Opens a context for calls that ask for usage, which are sent once. The parameters are those of
   * {@link #open}.
   */
  public CloseableContext openForUsage(Provider provider, Deadline deadline) {
    return open(provider, deadline, HttpScope::forUsage);
  }

  private CloseableContext open(
      Provider provider, Deadline deadline, UnaryOperator<HttpScope> rules) {
    List<Setting> declared = settingsOf(provider);
    AuthProvider signIn = signInOf(provider, declared, deadline);
    Settings settings = signIn.settings();
    var found = new LastFoundCredentials(credentials.open(signIn, DEFAULT_ACCOUNT, deadline));
    String id = signIn.id();
    return new HostProviderContext(
        id,
        configuration.profile(),
        DEFAULT_ACCOUNT,
        http.open(rules.apply(scope(id, signIn.addresses(), found, deadline))),
        found,
        settings,
        clock,
        new FileKeyValueCache(files.memoryOf(id, DEFAULT_ACCOUNT), clock, found::owner, key),
        files.dataOf(id, DEFAULT_ACCOUNT),
        environment,
        ports);
  }

  private HttpScope scope(String id, List<URI> bases, Credentials found, Deadline deadline) {
    long maxAnswer = configuration.size("http.max_answer", id);
    return new HttpScope(
        id,
        bases,
        new CredentialResponses() {
          @Override
          public Optional<Credential> refused(Credential credential) {
            return found.replace(credential);
          }

          @Override
          public void accepted(Credential credential) {
            credentials.accepted(id, DEFAULT_ACCOUNT, credential);
          }
        },
        credential -> credentials.accountOf(id, DEFAULT_ACCOUNT, credential),
        deadline,
        maxAnswer);
  }

  /**
   * Returns the provider as far as signing in concerns it.
   *
   * @param deadline of the context that a sign-in of the plugin's own receives
   */
  public AuthProvider signIn(Provider provider, Deadline deadline) {
    return signInOf(provider, settingsOf(provider), deadline);
  }

  /** Returns every setting a provider has: its own, and those the host declares for its sign-in. */
  public static List<Setting> settingsOf(Provider provider) {
    List<AuthMethod> methods = provider.authMethods();
    var settings = new ArrayList<>(provider.settings());
    settings.addAll(AuthSettings.declaredFor(methods));
    return settings;
  }

  private AuthProvider signInOf(Provider provider, List<Setting> declared, Deadline deadline) {
    String id = provider.info().id();
    Settings settings = configuration.forProvider(id, declared, environment);
    return new AuthProvider(
        id,
        provider.info().name(),
        provider.authMethods(),
        settings,
        addresses(declared, settings),
        environment,
        () -> open(provider, deadline));
  }

  /** Returns what the settings of a provider say it talks to. */
  static List<URI> addresses(List<Setting> declared, Settings settings) {
    var addresses = new ArrayList<URI>();
    for (Setting setting : declared) {
      if (setting.type() == Setting.Type.BASE_URL) {
        settings.text(setting.key()).map(URI::create).ifPresent(addresses::add);
      }
    }
    return addresses;
  }
}
