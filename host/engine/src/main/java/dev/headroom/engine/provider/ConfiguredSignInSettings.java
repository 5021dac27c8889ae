package dev.headroom.engine.provider;

import dev.headroom.api.Environment;
import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.signin.SignInSettings;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;

/** The settings that a plugin wants asked at a sign-in, kept in the settings file. */
public final class ConfiguredSignInSettings implements SignInSettings {
  private final Plugins plugins;
  private final ConfigFile file;
  private final LayeredConfiguration configuration;
  private final Environment environment;

  public ConfiguredSignInSettings(
      Plugins plugins,
      ConfigFile file,
      LayeredConfiguration configuration,
      Environment environment) {
    this.plugins = plugins;
    this.file = file;
    this.configuration = configuration;
    this.environment = environment;
  }

  @Override
  public List<Question> missing(AuthProvider provider) {
    var questions = new ArrayList<Question>();
    for (Provider loaded : plugins.load(List.of(provider.id())).values()) {
      List<Setting> declared = ProviderContexts.settingsOf(loaded);
      for (Setting setting : declared) {
        if (setting.askedAtSignIn() && provider.settings().text(setting.key()).isEmpty()) {
          questions.add(new Asked(provider, declared, setting));
        }
      }
    }
    return questions;
  }

  private final class Asked implements Question {
    private final AuthProvider provider;
    private final List<Setting> declared;
    private final Setting setting;

    Asked(AuthProvider provider, List<Setting> declared, Setting setting) {
      this.provider = provider;
      this.declared = declared;
      this.setting = setting;
    }

    @Override
    public String text() {
      return setting.description();
    }

    @Override
    public AuthProvider with(String answer) {
      Settings settings =
          configuration
              .with(provider.id(), setting.key(), answer)
              .forProvider(provider.id(), declared, environment);
      return provider.withSettings(settings, ProviderContexts.addresses(declared, settings));
    }

    @Override
    public void keep(String answer) {
      file.setOfProvider(configuration.profile(), provider.id(), setting, answer);
    }
  }
}
