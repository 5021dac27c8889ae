package dev.headroom.cli.usage;

import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.token.CredentialInspector.Discovered;
import dev.headroom.engine.config.Configuration;
import dev.headroom.engine.plugin.discovery.PluginDirectories;
import dev.headroom.engine.plugin.discovery.PluginDirectory;
import dev.headroom.engine.provider.PluginAuthProviders;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Constructs {@code headroom usage}. */
public final class UsageWiring {
  private UsageWiring() {}

  public static UsageCommand command(Services services) {
    ProviderSelection asked = services.selection();
    return new UsageCommand(
        services.output(),
        asked,
        services::usage,
        firstRun(services, asked),
        new OtherLogins(
            services.output(),
            () -> discovered(services, asked.undecided(), AuthProvider::withoutKeychain)),
        () -> keepIndex(services, asked),
        services.clock());
  }

  private static FirstRun firstRun(Services services, ProviderSelection asked) {
    return new FirstRun(
        services.output(),
        services.terminal(),
        () -> discovered(services, asked.undecided(), UnaryOperator.identity()),
        () -> discovered(services, asked.declined(), AuthProvider::withoutKeychain),
        (id, enabled) ->
            services.configFile().chooseProvider(services.configuration().profile(), id, enabled));
  }

  private static List<Discovered> discovered(
      Services services, List<String> ids, UnaryOperator<AuthProvider> view) {
    List<AuthProvider> providers = new ArrayList<>();
    for (AuthProvider provider :
        new PluginAuthProviders(services.plugins(), services.contexts()).all(ids)) {
      providers.add(view.apply(provider));
    }
    return services.credentialInspector().discover(providers);
  }

  /** Plugins that the command line names are there for this run only, so nothing is kept of it. */
  private static void keepIndex(Services services, ProviderSelection asked) {
    if (!services.options().pluginDirectories().isEmpty()
        || services.options().profile().isPresent()
        || services.options().sandbox().isPresent()) {
      return;
    }
    Configuration configuration = services.configuration();
    var store = new UsageCacheKeyStore(services.directories());
    new UsageCacheKeyWriter(configuration, asked, store, services.machine(), places(services))
        .keep();
  }

  private static List<Path> places(Services services) {
    List<Path> places = new ArrayList<>();
    places.add(services.configFile().path());
    Optional<Path> bundled = PluginDirectories.bundled();
    for (PluginDirectory directory :
        PluginDirectories.of(services.machine(), services.directories(), bundled, List.of())) {
      places.add(directory.path());
    }
    places.add(PluginDirectories.user(services.directories()).resolve("disabled.txt"));
    return places;
  }
}
