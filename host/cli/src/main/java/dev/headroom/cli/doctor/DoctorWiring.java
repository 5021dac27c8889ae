package dev.headroom.cli.doctor;

import dev.headroom.cli.common.LoadedSettings;
import dev.headroom.cli.common.Version;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.config.SettingsService;
import dev.headroom.engine.doctor.Check;
import dev.headroom.engine.doctor.DirectoriesCheck;
import dev.headroom.engine.doctor.InstallationCheck;
import dev.headroom.engine.doctor.NetworkSettingsCheck;
import dev.headroom.engine.doctor.OnlineCheck;
import dev.headroom.engine.doctor.PluginsCheck;
import dev.headroom.engine.doctor.SettingsCheck;
import dev.headroom.engine.doctor.SignInsCheck;
import dev.headroom.engine.doctor.StoredAnswersCheck;
import dev.headroom.engine.http.connection.HttpOptions;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.usage.ProviderSelection;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Constructs {@code headroom doctor} and its checks. */
public final class DoctorWiring {
  /** The property by which the launcher says where the image is. */
  private static final String IMAGE = "headroom.image";

  private static final Duration ONLINE_LIMIT = Duration.ofSeconds(10);

  private DoctorWiring() {}

  public static DoctorCommand command(Services services) {
    return new DoctorCommand(
        services.output(), () -> checks(services), () -> onlineCheck(services));
  }

  private static List<Check> checks(Services services) {
    return List.of(
        new InstallationCheck(
            Optional.ofNullable(System.getProperty(IMAGE)).map(Path::of),
            Version.current(),
            Runtime.version().toString()),
        new DirectoriesCheck(services.directories()),
        new SettingsCheck(
            services.configFile(), services.profiles(), () -> settings(services).warnings()),
        new PluginsCheck(services.pluginCatalog(), services.plugins()),
        new SignInsCheck(
            services.authProviders(),
            services.credentialInspector(),
            () -> services.configuration().providerChoices()),
        new NetworkSettingsCheck(
            () -> HttpOptions.of(services.configuration(), services.machine(), Version.current())),
        new StoredAnswersCheck(
            new UsageCacheKeyStore(services.directories()),
            () -> new SnapshotStore(services.directories(), services.configuration().profile()),
            services.clock()));
  }

  private static SettingsService settings(Services services) {
    return new SettingsService(
        services.configFile(),
        services.configuration(),
        new LoadedSettings(services::plugins),
        services.environment());
  }

  /** The sandbox promises that nothing leaves the machine. */
  private static OnlineCheck onlineCheck(Services services) {
    Map<String, URI> pages = new TreeMap<>();
    if (services.options().sandbox().isEmpty()) {
      var asked = new ProviderSelection(services.plugins(), services.configuration());
      for (String id : asked.enabled()) {
        services
            .plugins()
            .provider(id)
            .map(ProviderEntry::info)
            .ifPresent(info -> pages.put(id, info.homepage()));
      }
    }
    return new OnlineCheck(
        pages,
        page ->
            services
                .http()
                .open(
                    new HttpScope(
                        "doctor",
                        List.of(page),
                        refused -> Optional.empty(),
                        Deadline.in(ONLINE_LIMIT))),
        services.clock());
  }
}
