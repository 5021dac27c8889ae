package dev.headroom.cli.wiring;

import dev.headroom.api.Environment;
import dev.headroom.api.Provider;
import dev.headroom.cli.auth.AuthDependencies;
import dev.headroom.cli.common.GlobalOptions;
import dev.headroom.cli.common.Lazy;
import dev.headroom.cli.common.ReservedNames;
import dev.headroom.cli.common.SecretInput;
import dev.headroom.cli.common.Version;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.DisplaySettings;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.TerminalDialog;
import dev.headroom.engine.auth.credential.AuthProviders;
import dev.headroom.engine.auth.credential.CredentialTraces;
import dev.headroom.engine.auth.credential.SignInMarks;
import dev.headroom.engine.auth.oauth.OAuthServers;
import dev.headroom.engine.auth.oauth.Pause;
import dev.headroom.engine.auth.signin.ConfiguredEnablement;
import dev.headroom.engine.auth.signin.ProviderEnablement;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.signin.SignOut;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.auth.store.SlotLocks;
import dev.headroom.engine.auth.token.AccessToken;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.auth.token.CredentialInspector;
import dev.headroom.engine.auth.token.Refresh;
import dev.headroom.engine.auth.token.TokenRefreshPolicy;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.data.catalog.DiscoveredResourcesStore;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceCatalog;
import dev.headroom.engine.data.catalog.ResourceDiscoveryService;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.sync.MirrorSynchronizer;
import dev.headroom.engine.data.sync.OnDemandRows;
import dev.headroom.engine.data.sync.Synchronizer;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.http.ApacheHttpService;
import dev.headroom.engine.http.HttpService;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.platform.Browser;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.HostEnvironment;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import dev.headroom.engine.plugin.PluginCatalog;
import dev.headroom.engine.plugin.PluginRuntime;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginSettings;
import dev.headroom.engine.profile.ProfileDirectories;
import dev.headroom.engine.profile.Profiles;
import dev.headroom.engine.provider.CloseableContext;
import dev.headroom.engine.provider.ConfiguredSignInSettings;
import dev.headroom.engine.provider.ContextServices;
import dev.headroom.engine.provider.DeclaringContext;
import dev.headroom.engine.provider.PluginAuthProviders;
import dev.headroom.engine.provider.ProfileFiles;
import dev.headroom.engine.provider.ProviderContexts;
import dev.headroom.engine.provider.RowOrigin;
import dev.headroom.engine.provider.RowOwners;
import dev.headroom.engine.provider.SignOutCleanup;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.RateLimitBackoffs;
import dev.headroom.engine.usage.StatusService;
import dev.headroom.engine.usage.TracedMarks;
import dev.headroom.engine.usage.UsageService;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.UsageHistory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The services of this run, each made when it is first asked for. Put together here and nowhere
 * else; everything below receives what it needs through its constructor. Closed at the end of the
 * command.
 */
public final class Services implements AutoCloseable {
  /** A provider may read small files to say which resources it has. */
  private static final Duration LONGEST_DECLARATION = Duration.ofSeconds(5);

  private final GlobalOptions options;
  private final Machine machine;
  private final boolean pretended;
  private final Output output;
  private final Clock clock = Clock.systemUTC();

  private final Lazy<Directories> directories = new Lazy<>(this::makeDirectories);
  private final Lazy<ConfigFile> configFile = new Lazy<>(() -> new ConfigFile(directories()));
  private final Lazy<LayeredConfiguration> configuration = new Lazy<>(this::makeConfiguration);
  private final Lazy<Profiles> profiles = new Lazy<>(this::makeProfiles);
  private final Lazy<ProfileDirectories> profileDirectories =
      new Lazy<>(() -> profiles().activeDirectories());
  private final Lazy<Environment> environment = new Lazy<>(this::makeEnvironment);
  private final Lazy<InstallationKey> installationKey =
      new Lazy<>(() -> InstallationKey.of(directories()));
  private final Lazy<PluginRuntime> plugins;
  private final Lazy<HttpService> http = new Lazy<>(this::makeHttp);
  private final Lazy<CredentialStore> credentialStore = new Lazy<>(this::makeCredentialStore);
  private final Lazy<SlotLocks> credentialLocks = new Lazy<>(this::makeCredentialLocks);
  private final Lazy<OAuthServers> oauthServers = new Lazy<>(this::makeOAuthServers);
  private final Lazy<CredentialAccess> credentials = new Lazy<>(this::makeCredentials);
  private final Lazy<ProviderContexts> contexts = new Lazy<>(this::makeContexts);
  private final Lazy<UsageService> usage = new Lazy<>(this::makeUsage);
  private final Lazy<ResourceCatalog> resources = new Lazy<>(this::makeResources);
  private final Lazy<SqlMirror> mirror = new Lazy<>(this::makeMirror);

  public Services(GlobalOptions options, Machine machine, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.machine = machine;
    this.pretended = false;
    this.output = new Output(out, err, options.output(), new Lazy<>(this::makeDisplay));
    this.plugins = new Lazy<>(this::makePlugins);
  }

  private Services(Services other, Machine machine) {
    this.options = other.options;
    this.machine = machine;
    this.pretended = true;
    this.output = other.output;
    this.plugins = other.plugins;
  }

  /** Returns the services of a pretended machine with the plugins of this one. */
  public Services on(Machine other) {
    return new Services(this, other);
  }

  public GlobalOptions options() {
    return options;
  }

  public Machine machine() {
    return machine;
  }

  public Output output() {
    return output;
  }

  public Clock clock() {
    return clock;
  }

  public Directories directories() {
    return directories.get();
  }

  public Terminal terminal() {
    return new Terminal(machine);
  }

  public ConfigFile configFile() {
    return configFile.get();
  }

  public LayeredConfiguration configuration() {
    return configuration.get();
  }

  public Profiles profiles() {
    return profiles.get();
  }

  public Environment environment() {
    return environment.get();
  }

  public Plugins plugins() {
    return plugins.get();
  }

  public PluginCatalog pluginCatalog() {
    return plugins.get();
  }

  public HttpService http() {
    return http.get();
  }

  public CredentialStore credentialStore() {
    return credentialStore.get();
  }

  public SlotLocks credentialLocks() {
    return credentialLocks.get();
  }

  public OAuthServers oauthServers() {
    return oauthServers.get();
  }

  public CredentialInspector credentialInspector() {
    return new CredentialInspector(credentialStore(), clock);
  }

  public ProviderContexts contexts() {
    return contexts.get();
  }

  public UsageService usage() {
    return usage.get();
  }

  public ResourceCatalog resources() {
    return resources.get();
  }

  public SqlMirror mirror() {
    return mirror.get();
  }

  public Synchronizer synchronizer() {
    return new MirrorSynchronizer(
        mirror(), id -> resources().tablesOf(id), this::openContext, timesToLive(), clock);
  }

  /** Returns what brings rows up to date that are read one by one. */
  public OnDemandRows keyedRows() {
    return new OnDemandRows(mirror(), resourceCalls(), timesToLive(), clock);
  }

  /** Returns what calls resources. What calls take is made with the first one. */
  public ResourceCalls resourceCalls() {
    return new ResourceCalls(this::openContext);
  }

  private CloseableContext openContext(Provider provider, Deadline deadline) {
    return contexts().open(provider, deadline);
  }

  /** Begins the next statement of a shell: tokens may be renewed, and providers asked, again. */
  public void beginRound() {
    if (credentials.isMade()) {
      credentials.get().beginRound();
    }
    if (resources.isMade()) {
      resources.get().beginRound();
    }
  }

  /** Returns how long tables count as fresh. */
  public TimesToLive timesToLive() {
    return new ConfiguredTimesToLive(configuration(), environment());
  }

  public ProviderEnablement consent() {
    return new ConfiguredEnablement(configFile(), configuration());
  }

  public AuthProviders authProviders() {
    return new PluginAuthProviders(plugins(), contexts());
  }

  /** Returns what the commands of {@code auth} are made with. */
  public AuthDependencies auth() {
    CredentialInspector inspector = credentialInspector();
    return new AuthDependencies(
        profiles().active(),
        authProviders(),
        consent(),
        new SignIn(
            credentialStore(),
            credentialLocks(),
            oauthServers(),
            new ConfiguredSignInSettings(plugins(), configFile(), configuration(), environment()),
            consent(),
            this::forget,
            clock,
            Pause.REAL),
        new SignOut(
            credentialStore(), credentialLocks(), oauthServers(), consent(), this::forget, clock),
        new Refresh(credentials.get(), inspector),
        new AccessToken(credentials.get()),
        inspector,
        opensBrowser -> new TerminalDialog(output, terminal(), browser(), opensBrowser),
        new SecretInput(
            new FileInputStream(FileDescriptor.in),
            () -> terminal().isTerminal(Terminal.Stream.INPUT)),
        output,
        clock);
  }

  /** Returns which providers a command is about. */
  public ProviderSelection selection() {
    profiles().active(); // a mistyped profile has no providers, and would seem to have lost them
    return new ProviderSelection(plugins(), configuration());
  }

  public StatusService status() {
    return new StatusService(plugins(), contexts()::openForUsage, clock);
  }

  /** Ends what was made: a renewal under way is waited for, then connections are closed. */
  @Override
  public void close() {
    if (mirror.isMade()) {
      mirror.get().close();
    }
    if (credentials.isMade()) {
      credentials.get().close();
    }
    if (http.isMade()) {
      http.get().close();
    }
  }

  private Browser browser() {
    return new Browser(machine, new HostProcesses(machine));
  }

  /** Drops what was fetched and remembered for an account that is no longer signed in. */
  private void forget(String providerId) {
    signInMarks()
        .change(providerId)
        .ifPresent(
            problem ->
                output.warning(
                    "rows of " + providerId + " may be those of the last sign-in: " + problem));
    String profile = configuration().profile();
    new SnapshotStore(directories(), profile).forget(providerId);
    new RateLimitBackoffs(directories(), profile).forget(providerId);
    new SignOutCleanup(profileFiles()).signedOut(providerId);
    learntResources().forget(providerId);
  }

  private ProfileFiles profileFiles() {
    ProfileDirectories profile = profileDirectories.get();
    return new ProfileFiles(profile.data(), profile.cache());
  }

  /** Settings that are not valid are reported where they matter, and must not hide that report. */
  private Display makeDisplay() {
    boolean allowed = options.output().color();
    try {
      return Display.of(machine, allowed, DisplaySettings.of(configuration()));
    } catch (ConfigurationException e) {
      return Display.of(machine, allowed, DisplaySettings.AUTO);
    }
  }

  private Directories makeDirectories() {
    return Directories.of(machine);
  }

  private LayeredConfiguration makeConfiguration() {
    List<ConfigValue> flags =
        options.profile().stream()
            .map(name -> new ConfigValue("profile", name, "--profile"))
            .toList();
    return new LayeredConfiguration(configFile(), machine, flags);
  }

  private Profiles makeProfiles() {
    return new Profiles(configFile(), configuration(), directories());
  }

  private Environment makeEnvironment() {
    return new HostEnvironment(machine, new HostProcesses(machine));
  }

  private PluginRuntime makePlugins() {
    return new PluginRuntime(
        PluginSettings.of(
            machine, directories(), options.pluginDirectories(), ReservedNames::contains));
  }

  private HttpService makeHttp() {
    return new ApacheHttpService(
        HttpOptions.of(configuration(), machine, Version.current()),
        new OutputWireLog(output),
        directories().state().resolve("budgets"),
        installationKey.get());
  }

  private CredentialStore makeCredentialStore() {
    Path directory = profileDirectories.get().data().resolve("credentials");
    return new FileCredentialStore(directory, clock);
  }

  private SlotLocks makeCredentialLocks() {
    return new SlotLocks(directories().locks(), profiles().active());
  }

  private OAuthServers makeOAuthServers() {
    return new OAuthServers(http(), profileDirectories.get().cache().resolve("discovery"), clock);
  }

  private CredentialAccess makeCredentials() {
    return new CredentialAccess(
        credentialStore(),
        credentialLocks(),
        oauthServers(),
        TokenRefreshPolicy.of(configuration()),
        clock,
        output::warning);
  }

  private ProviderContexts makeContexts() {
    return new ProviderContexts(
        configuration(),
        environment(),
        http(),
        credentials.get(),
        profileFiles(),
        installationKey.get(),
        clock,
        new ContextServices(new NoProgress(), new ProviderLogs(output), new PluginOutput(output)));
  }

  private ResourceCatalog makeResources() {
    return new ResourceCatalog(
        plugins(),
        provider -> {
          try (CloseableContext context = declaringContext(provider)) {
            return provider.resources(context);
          }
        },
        rowOrigins(),
        new ResourceDiscoveryService(learntResources(), resourceCalls(), clock, output::warning));
  }

  private Function<Provider, RowOrigin> rowOrigins() {
    var owners =
        new RowOwners(configuration(), environment(), credentialStore(), credentialTraces());
    if (pretended) {
      return owners::invented;
    }
    return ConfiguredMirror.isShared(configuration()) ? owners::shared : owners::here;
  }

  private CredentialTraces credentialTraces() {
    return new CredentialTraces(credentialStore(), signInMarks(), installationKey.get());
  }

  private SignInMarks signInMarks() {
    return new SignInMarks(profileDirectories.get().data().resolve("sign-ins"));
  }

  private CloseableContext declaringContext(Provider provider) {
    return new DeclaringContext(
        provider.info().id(),
        configuration().profile(),
        profileFiles(),
        clock,
        () -> contexts().open(provider, Deadline.in(LONGEST_DECLARATION)));
  }

  private DiscoveredResourcesStore learntResources() {
    return new DiscoveredResourcesStore(profileDirectories.get().cache().resolve("resources"));
  }

  private SqlMirror makeMirror() {
    return ConfiguredMirror.open(
        configuration(),
        machine,
        profileDirectories.get().cache().resolve("mirror.db"),
        directories().locks(),
        clock,
        output::warning);
  }

  private UsageService makeUsage() {
    String profile = profiles().active();
    var stores =
        new UsageService.Stores(
            new SnapshotStore(directories(), profile),
            configuration().isOn("fetch.history")
                ? Optional.of(new UsageHistory(directories(), profile))
                : Optional.empty(),
            new RateLimitBackoffs(directories(), profile),
            new TracedMarks(credentialTraces(), machine));
    return new UsageService(
        plugins(),
        contexts()::openForUsage,
        stores,
        machine,
        clock,
        profile,
        () -> http().warmUp());
  }
}
