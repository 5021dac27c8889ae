package dev.headroom.plugins.codex;

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

/** Codex: the limits of a ChatGPT plan, credits and resets in hand. */
final class CodexProvider implements Provider {
  static final String NAME = "Codex";

  private static final ProviderInfo INFO =
      ProviderInfo.of("codex", NAME, "OpenAI's ChatGPT and Codex", "https://chatgpt.com")
          .withDashboard("https://chatgpt.com/codex/settings/usage");

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Setting> settings() {
    return CodexSettings.ALL;
  }

  @Override
  public List<AuthMethod> authMethods() {
    return CodexCredentials.methods();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return List.of(new CodexOAuthStrategy());
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return Optional.of(
        new AtlassianStatusPage(
            NAME, CodexSettings.STATUS, URI.create("https://status.openai.com")));
  }
}
