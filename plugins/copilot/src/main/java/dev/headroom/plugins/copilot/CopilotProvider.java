package dev.headroom.plugins.copilot;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.toolkit.status.AtlassianStatusPage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** GitHub Copilot: the monthly quotas of a subscription. */
final class CopilotProvider implements Provider {
  static final String NAME = "Copilot";

  private static final ProviderInfo INFO =
      ProviderInfo.of(
              "copilot", NAME, "GitHub's AI pair programmer", "https://github.com/features/copilot")
          .withDashboard("https://github.com/settings/copilot");

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Setting> settings() {
    return CopilotSettings.ALL;
  }

  @Override
  public List<AuthMethod> authMethods() {
    return CopilotCredentials.methods();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return List.of(
        new CopilotTokenStrategy(
            CopilotCredentials.DEVICE_FLOW, "run `headroom auth login copilot`"),
        new CopilotTokenStrategy(
            CopilotCredentials.GITHUB_TOKEN,
            "replace the token in "
                + String.join(", ", CopilotCredentials.TOKEN_VARIABLES)
                + ", or run `headroom auth login copilot`"));
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return Optional.of(
        new AtlassianStatusPage(
            "GitHub", CopilotSettings.STATUS, URI.create("https://www.githubstatus.com")));
  }
}
