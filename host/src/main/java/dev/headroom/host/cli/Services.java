package dev.headroom.host.cli;

import dev.headroom.api.Environment;
import dev.headroom.api.Provider;
import dev.headroom.host.auth.AccessToken;
import dev.headroom.host.auth.AuthProviders;
import dev.headroom.host.auth.ConfiguredConsent;
import dev.headroom.host.auth.Consent;
import dev.headroom.host.auth.CredentialAccess;
import dev.headroom.host.auth.CredentialInspector;
import dev.headroom.host.auth.CredentialTraces;
import dev.headroom.host.auth.Refresh;
import dev.headroom.host.auth.RenewalPolicy;
import dev.headroom.host.auth.SignIn;
import dev.headroom.host.auth.SignOut;
import dev.headroom.host.auth.oauth.OAuthServers;
import dev.headroom.host.auth.oauth.Pause;
import dev.headroom.host.auth.store.CredentialStore;
import dev.headroom.host.auth.store.FileCredentialStore;
import dev.headroom.host.auth.store.SlotLocks;
import dev.headroom.host.config.ConfigFile;
import dev.headroom.host.config.ConfigValue;
import dev.headroom.host.config.ConfigurationException;
import dev.headroom.host.config.LayeredConfiguration;
import dev.headroom.host.data.LearntResourcesFiles;
import dev.headroom.host.data.ResourceCalls;
import dev.headroom.host.data.ResourceCatalog;
import dev.headroom.host.data.ResourceLearning;
import dev.headroom.host.data.mirror.SqlMirror;
import dev.headroom.host.data.sync.KeyedRows;
import dev.headroom.host.data.sync.MirrorSynchronizer;
import dev.headroom.host.data.sync.Synchronizer;
import dev.headroom.host.data.sync.TimesToLive;
import dev.headroom.host.http.ApacheHttpFacade;
import dev.headroom.host.http.HttpFacade;
import dev.headroom.host.http.HttpOptions;
import dev.headroom.host.output.Display;
import dev.headroom.host.output.DisplaySettings;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.TerminalDialog;
import dev.headroom.host.platform.Browser;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.platform.Directories;
import dev.headroom.host.platform.HostEnvironment;
import dev.headroom.host.platform.HostProcesses;
import dev.headroom.host.platform.Machine;
import dev.headroom.host.platform.Terminal;
import dev.headroom.host.plugin.PluginCatalog;
import dev.headroom.host.plugin.PluginRuntime;
import dev.headroom.host.plugin.PluginSettings;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.profile.ProfileDirectories;
import dev.headroom.host.profile.Profiles;
import dev.headroom.host.provider.ContextPorts;
import dev.headroom.host.provider.DeclaringContext;
import dev.headroom.host.provider.ForgottenAccount;
import dev.headroom.host.provider.OpenContext;
import dev.headroom.host.provider.PluginAuthProviders;
import dev.headroom.host.provider.ProfileFiles;
import dev.headroom.host.provider.ProviderContexts;
import dev.headroom.host.usage.CoolDowns;
import dev.headroom.host.usage.SnapshotStore;
import dev.headroom.host.usage.StatusService;
import dev.headroom.host.usage.TracedMarks;
import dev.headroom.host.usage.UsageHistory;
import dev.headroom.host.usage.UsageService;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
  private final Output output;
  private final Clock clock = Clock.systemUTC();

  private final Lazy<Directories> directories = new Lazy<>(this::makeDirectories);
  private final Lazy<ConfigFile> configFile = new Lazy<>(() -> new ConfigFile(directories()));
  private final Lazy<LayeredConfiguration> configuration = new Lazy<>(this::makeConfiguration);
  private final Lazy<Profiles> profiles = new Lazy<>(this::makeProfiles);
  private final Lazy<ProfileDirectories> profileDirectories =
      new Lazy<>(() -> profiles().activeDirectories());
  private final Lazy<Environment> environment = new Lazy<>(this::makeEnvironment);
  private final Lazy<PluginRuntime> plugins;
  private final Lazy<HttpFacade> http = new Lazy<>(this::makeHttp);
  private final Lazy<CredentialStore> credentialStore = new Lazy<>(this::makeCredentialStore);
  private final Lazy<SlotLocks> credentialLocks = new Lazy<>(this::makeCredentialLocks);
  private final Lazy<OAuthServers> oauthServers = new Lazy<>(this::makeOAuthServers);
  private final Lazy<CredentialAccess> credentials = new Lazy<>(this::makeCredentials);
  private final Lazy<ProviderContexts> contexts = new Lazy<>(this::makeContexts);
  private final Lazy<UsageService> usage = new Lazy<>(this::makeUsage);
  private final Lazy<ResourceCatalog> resources = new Lazy<>(this::makeResources);
  private final Lazy<SqlMirror> mirror = new Lazy<>(this::makeMirror);

  Services(GlobalOptions options, Machine machine, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.machine = machine;
    this.output = new Output(out, err, options.output(), new Lazy<>(this::makeDisplay));
    this.plugins = new Lazy<>(this::makePlugins);
  }

  private Services(Services other, Machine machine) {
    this.options = other.options;
    this.machine = machine;
    this.output = other.output;
    this.plugins = other.plugins;
  }

  /** Returns the services of another machine with the plugins of this one. */
  Services on(Machine other) {
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

  public HttpFacade http() {
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
  public KeyedRows keyedRows() {
    return new KeyedRows(mirror(), resourceCalls(), timesToLive(), clock);
  }

  /** Returns what calls resources. What calls take is made with the first one. */
  ResourceCalls resourceCalls() {
    return new ResourceCalls(this::openContext);
  }

  private OpenContext openContext(Provider provider, Deadline deadline) {
    return contexts().open(provider, deadline);
  }

  /** Begins the next statement of a shell: tokens may be renewed, and providers asked, again. */
  void beginRound() {
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

  public Consent consent() {
    return new ConfiguredConsent(configFile(), configuration());
  }

  public AuthProviders authProviders() {
    return new PluginAuthProviders(plugins(), contexts());
  }

  /** Returns what the commands of {@code auth} are made with. */
  AuthServices auth() {
    CredentialInspector inspector = credentialInspector();
    return new AuthServices(
        configuration().profile(),
        authProviders(),
        consent(),
        new SignIn(
            credentialStore(),
            credentialLocks(),
            oauthServers(),
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

  public StatusService status() {
    return new StatusService(plugins(), contexts()::open, clock);
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
    String profile = configuration().profile();
    new SnapshotStore(directories(), profile).forget(providerId);
    new CoolDowns(directories(), profile).forget(providerId);
    new ForgottenAccount(profileFiles()).signedOut(providerId);
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
      return Display.of(machine, allowed, UsageIndexKeeper.displaySettings(configuration()));
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
            machine, directories(), options.pluginDirectories(), BuiltInCommands::isReserved));
  }

  private HttpFacade makeHttp() {
    return new ApacheHttpFacade(
        HttpOptions.of(configuration(), machine, Version.current()),
        new OutputWireLog(output),
        directories().state().resolve("budgets"));
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
        RenewalPolicy.of(configuration()),
        clock);
  }

  private ProviderContexts makeContexts() {
    return new ProviderContexts(
        configuration(),
        environment(),
        http(),
        credentials.get(),
        profileFiles(),
        clock,
        new ContextPorts(new NoProgress(), new ProviderLogs(output), new PluginOutput(output)));
  }

  private ResourceCatalog makeResources() {
    return new ResourceCatalog(
        plugins(),
        provider -> {
          try (OpenContext context = declaringContext(provider)) {
            return provider.resources(context);
          }
        },
        new ResourceLearning(learntResources(), resourceCalls(), clock, output::warning));
  }

  private OpenContext declaringContext(Provider provider) {
    return new DeclaringContext(
        provider.info().id(),
        configuration().profile(),
        profileFiles(),
        clock,
        () -> contexts().open(provider, Deadline.in(LONGEST_DECLARATION)));
  }

  private LearntResourcesFiles learntResources() {
    return new LearntResourcesFiles(profileDirectories.get().cache().resolve("resources"));
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
            new CoolDowns(directories(), profile),
            new TracedMarks(new CredentialTraces(credentialStore()), machine));
    return new UsageService(
        plugins(), contexts()::open, stores, machine, clock, profile, () -> http().warmUp());
  }
}
