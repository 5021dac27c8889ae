package dev.headroom.engine.config;

import dev.headroom.api.ProviderError;
import dev.headroom.api.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the installed providers declare; a port, because plugins are a room above. */
public interface DeclaredSettings {
  /** Returns the ids of the installed providers. */
  Set<String> providerIds();

  /**
   * Returns the settings of an installed provider.
   *
   * @throws dev.headroom.api.ProviderException when its plugin cannot be loaded
   */
  List<Setting> of(String providerId);

  /** Returns why a provider is not among them although a plugin for it is installed. */
  default Optional<ProviderError> absence(String providerId) {
    return Optional.empty();
  }
}
