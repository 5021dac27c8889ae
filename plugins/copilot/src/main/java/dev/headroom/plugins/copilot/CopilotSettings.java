package dev.headroom.plugins.copilot;

import dev.headroom.api.Setting;
import dev.headroom.api.Setting.Discovered;
import dev.headroom.api.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of the Copilot provider. */
final class CopilotSettings {
  static final String ENTERPRISE_HOST = "enterprise_host";
  static final String API = "base_url";
  static final String LOGIN = "login_base_url";
  static final String STATUS = "status_base_url";

  static final List<Setting> ALL =
      List.of(
          Setting.optional(
              ENTERPRISE_HOST,
              Setting.Type.TEXT,
              "The host of a GitHub Enterprise, such as octo.ghe.com, instead of github.com"),
          Setting.baseUrl(API, "https://api.github.com", "The API of GitHub")
              .derivedBy((environment, earlier) -> enterprise(earlier, "https://api.")),
          Setting.baseUrl(LOGIN, "https://github.com", "Where GitHub signs people in")
              .derivedBy((environment, earlier) -> enterprise(earlier, "https://")),
          Setting.baseUrl(STATUS, "https://www.githubstatus.com", "The status page"));

  private CopilotSettings() {}

  /** An enterprise has its API on a host of its own, beside the one people see. */
  private static Optional<Discovered> enterprise(Settings earlier, String prefix) {
    return earlier
        .text(ENTERPRISE_HOST)
        .map(CopilotSettings::hostOf)
        .filter(host -> !host.isEmpty())
        .map(host -> new Discovered(prefix + host, "setting " + ENTERPRISE_HOST));
  }

  /** People paste addresses where a host is asked for. */
  private static String hostOf(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    int scheme = host.indexOf("://");
    host = scheme < 0 ? host : host.substring(scheme + 3);
    int slash = host.indexOf('/');
    return slash < 0 ? host : host.substring(0, slash);
  }
}
