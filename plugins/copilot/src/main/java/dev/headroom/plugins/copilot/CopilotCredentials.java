package dev.headroom.plugins.copilot;

import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.auth.SecretFormat;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The ways to sign in to Copilot: a device code, or a token of the user's. */
final class CopilotCredentials {
  static final String DEVICE_FLOW = "device_flow";
  static final String GITHUB_TOKEN = "github_token";

  static final List<String> TOKEN_VARIABLES =
      List.of("COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN");

  /** The client as which editors sign in to Copilot; public, without a secret. */
  private static final String CLIENT_ID = "Iv1.b507a08c87ecfe98";

  private CopilotCredentials() {}

  static List<AuthMethod> methods() {
    return List.of(
        new AuthMethod.DeviceCode(DEVICE_FLOW, "GitHub device code", CopilotCredentials::server),
        new AuthMethod.ApiKey(
            GITHUB_TOKEN,
            "GitHub token",
            TOKEN_VARIABLES,
            "A token of a user who has Copilot. A token that GitHub Actions made for a workflow"
                + " belongs to nobody and will not do.",
            Optional.of(URI.create("https://github.com/settings/tokens")),
            SecretFormat.ANY));
  }

  private static OAuthConfiguration server(Settings settings) {
    return OAuthConfiguration.deviceFlow(
        settings.address(CopilotSettings.LOGIN, "/login/device/code"),
        settings.address(CopilotSettings.LOGIN, "/login/oauth/access_token"),
        CLIENT_ID,
        List.of("read:user"));
  }
}
