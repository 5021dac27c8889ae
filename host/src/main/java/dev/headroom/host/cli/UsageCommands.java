package dev.headroom.host.cli;

import dev.headroom.host.auth.AuthProvider;
import dev.headroom.host.auth.CredentialInspector.Discovered;
import dev.headroom.host.config.Configuration;
import dev.headroom.host.plugin.PluginDirectories;
import dev.headroom.host.plugin.PluginDirectory;
import dev.headroom.host.provider.PluginAuthProviders;
import dev.headroom.host.usage.AskedProviders;
import dev.headroom.host.usage.UsageIndexStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together the commands that ask for usage and status. */
final class UsageCommands {
  private UsageCommands() {}

  static UsageCommand usage(Services services) {
    AskedProviders asked = asked(services);
    return new UsageCommand(
        services.output(),
        asked,
        services::usage,
        firstRun(services, asked),
        () -> keepIndex(services, asked),
        services.clock());
  }

  static StatusCommand status(Services services) {
    return new StatusCommand(services.output(), asked(services), services::status);
  }

  private static AskedProviders asked(Services services) {
    return new AskedProviders(services.plugins(), services.configuration());
  }

  private static FirstRun firstRun(Services services, AskedProviders asked) {
    return new FirstRun(
        services.output(),
        services.terminal(),
        () -> discovered(services, asked),
        (id, enabled) ->
            services.configFile().chooseProvider(services.configuration().profile(), id, enabled));
  }

  private static List<Discovered> discovered(Services services, AskedProviders asked) {
    List<String> ids = asked.undecided();
    List<AuthProvider> undecided = new ArrayList<>();
    for (AuthProvider provider :
        new PluginAuthProviders(services.plugins(), services.contexts()).all()) {
      if (ids.contains(provider.id())) {
        undecided.add(provider);
      }
    }
    return services.credentialInspector().discover(undecided);
  }

  /** Plugins that the command line names are there for this run only, so nothing is kept of it. */
  private static void keepIndex(Services services, AskedProviders asked) {
    if (!services.options().pluginDirectories().isEmpty()
        || services.options().profile().isPresent()
        || services.options().sandbox().isPresent()) {
      return;
    }
    Configuration configuration = services.configuration();
    var store = new UsageIndexStore(services.directories());
    new UsageIndexKeeper(configuration, asked, store, services.machine(), places(services)).keep();
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
