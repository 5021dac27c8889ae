package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderPlugin;
import java.util.List;

/** The entry point of the CloudConnexa plugin. */
public final class CloudConnexaPlugin implements ProviderPlugin {
  @Override
  public List<Provider> providers() {
    return List.of(new CloudConnexaProvider());
  }
}
