package dev.headroom.plugins.claude;

import dev.headroom.api.Setting;
import java.util.List;

/** The settings of the Claude provider. */
final class ClaudeSettings {
  static final String API = "base_url";
  static final String WEB = "web_base_url";
  static final String STATUS = "status_base_url";

  static final List<Setting> ALL =
      List.of(
          Setting.baseUrl(
              API, "https://api.anthropic.com", "The API that Claude Code asks for its limits"),
          Setting.baseUrl(WEB, "https://claude.ai", "The web application, for a browser session"),
          Setting.baseUrl(STATUS, "https://status.claude.com", "The status page"));

  private ClaudeSettings() {}
}
