package dev.headroom.plugins.claude;

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

/** Claude: the limits of a plan, extra usage and prepaid credits. */
final class ClaudeProvider implements Provider {
  static final String NAME = "Claude";

  private static final ProviderInfo INFO =
      ProviderInfo.of("claude", NAME, "Anthropic's Claude AI assistant", "https://claude.ai")
          .withDashboard("https://claude.ai/settings/usage");

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Setting> settings() {
    return ClaudeSettings.ALL;
  }

  @Override
  public List<AuthMethod> authMethods() {
    return ClaudeCredentials.methods();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return List.of(new ClaudeOAuthStrategy(), new ClaudeWebStrategy());
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return Optional.of(
        new AtlassianStatusPage(
            NAME, ClaudeSettings.STATUS, URI.create("https://status.claude.com")));
  }
}
