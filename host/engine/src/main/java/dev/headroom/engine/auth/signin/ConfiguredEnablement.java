package dev.headroom.engine.auth.signin;

import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.Configuration;
import java.util.Optional;

/** Keeps the consent in the settings file, as {@code providers.<id>.enabled} of the profile. */
public final class ConfiguredEnablement implements ProviderEnablement {
  private final ConfigFile file;
  private final Configuration configuration;

  public ConfiguredEnablement(ConfigFile file, Configuration configuration) {
    this.file = file;
    this.configuration = configuration;
  }

  @Override
  public Optional<Boolean> chosen(String providerId) {
    return Optional.ofNullable(configuration.providerChoices().get(providerId));
  }

  /** {@inheritDoc} A choice that is made already is not written again. */
  @Override
  public void choose(String providerId, boolean enabled) {
    if (!chosen(providerId).equals(Optional.of(enabled))) {
      file.chooseProvider(configuration.profile(), providerId, enabled);
    }
  }
}
