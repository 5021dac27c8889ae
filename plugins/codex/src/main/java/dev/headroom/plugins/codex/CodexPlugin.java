package dev.headroom.plugins.codex;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import java.util.List;

/** The entry point of the Codex plugin. */
public final class CodexPlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new CodexProvider());
  }
}
