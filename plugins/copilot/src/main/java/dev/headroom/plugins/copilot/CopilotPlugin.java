package dev.headroom.plugins.copilot;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import java.util.List;

/** The entry point of the Copilot plugin. */
public final class CopilotPlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new CopilotProvider());
  }
}
