package dev.headroom.plugins.codex;

import dev.headroom.api.Environment;
import dev.headroom.api.Setting;
import dev.headroom.api.Setting.Discovered;
import dev.headroom.api.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the Codex provider. Somebody who told the Codex CLI to go through a gateway meant
 * it for us too, so the address is looked for in its configuration.
 */
final class CodexSettings {
  static final String API = "base_url";
  static final String USAGE_PATH = "usage_path";
  static final String STATUS = "status_base_url";

  static final List<Setting> ALL =
      List.of(
          Setting.baseUrl(
                  API, "https://chatgpt.com/backend-api", "The API that the Codex CLI talks to")
              .discoveredBy(CodexSettings::discoverBase),
          Setting.of(
                  USAGE_PATH,
                  Setting.Type.TEXT,
                  CodexEndpoint.DEFAULT_USAGE_PATH,
                  "Where the usage is found below base_url")
              .derivedBy(CodexSettings::derivePath),
          Setting.baseUrl(STATUS, "https://status.openai.com", "The status page"));

  private CodexSettings() {}

  private static Optional<Discovered> discoverBase(Environment environment) {
    Path file = configuration(environment);
    return CodexEndpoint.read(file)
        .map(endpoint -> new Discovered(endpoint.base(), file.toString()));
  }

  /** The path of the CLI's configuration goes with its base only, not with one of the user's. */
  private static Optional<Discovered> derivePath(Environment environment, Settings earlier) {
    Path file = configuration(environment);
    return CodexEndpoint.read(file)
        .filter(endpoint -> earlier.text(API).filter(endpoint.base()::equals).isPresent())
        .map(endpoint -> new Discovered(endpoint.usagePath(), file.toString()));
  }

  private static Path configuration(Environment environment) {
    return CodexHome.of(environment).resolve("config.toml");
  }
}
