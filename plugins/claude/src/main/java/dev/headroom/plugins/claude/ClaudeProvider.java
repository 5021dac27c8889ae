package dev.headroom.plugins.claude;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.usage.FetchStrategy;
import java.util.List;

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
}
