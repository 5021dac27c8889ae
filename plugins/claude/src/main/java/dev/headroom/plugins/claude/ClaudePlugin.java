package dev.headroom.plugins.claude;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import java.util.List;

/** The entry point of the Claude plugin. */
public final class ClaudePlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new ClaudeProvider());
  }
}
