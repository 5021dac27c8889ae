package dev.headroom.host.cli;

import dev.headroom.host.config.SettingsService;
import dev.headroom.host.doctor.Check;
import dev.headroom.host.doctor.DirectoriesCheck;
import dev.headroom.host.doctor.InstallationCheck;
import dev.headroom.host.doctor.NetworkSettingsCheck;
import dev.headroom.host.doctor.OnlineCheck;
import dev.headroom.host.doctor.PluginsCheck;
import dev.headroom.host.doctor.SettingsCheck;
import dev.headroom.host.doctor.SignInsCheck;
import dev.headroom.host.doctor.StoredAnswersCheck;
import dev.headroom.host.http.HttpOptions;
import dev.headroom.host.http.HttpScope;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.plugin.ProviderEntry;
import dev.headroom.host.usage.AskedProviders;
import dev.headroom.host.usage.SnapshotStore;
import dev.headroom.host.usage.UsageIndexStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what the doctor looks at. */
final class DoctorCommands {
  /** The property by which the launcher says where the image is. */
  private static final String IMAGE = "headroom.image";

  private static final Duration ONLINE_LIMIT = Duration.ofSeconds(10);

  private DoctorCommands() {}

  static DoctorCommand doctor(Services services) {
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
        new PluginsCheck(services.pluginCatalog()),
        new SignInsCheck(
            services.authProviders(),
            services.credentialInspector(),
            () -> services.configuration().providerChoices()),
        new NetworkSettingsCheck(
            () -> HttpOptions.of(services.configuration(), services.machine(), Version.current())),
        new StoredAnswersCheck(
            new UsageIndexStore(services.directories()),
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
      var asked = new AskedProviders(services.plugins(), services.configuration());
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
