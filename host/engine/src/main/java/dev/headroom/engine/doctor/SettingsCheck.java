package dev.headroom.engine.doctor;

import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether the settings are valid, and mean something. */
public final class SettingsCheck implements Check {
  private final ConfigFile file;
  private final Profiles profiles;
  private final Supplier<List<String>> warnings;

  /**
   * Makes the check.
   *
   * @param warnings returns a sentence about each key in the file that means nothing
   */
  public SettingsCheck(ConfigFile file, Profiles profiles, Supplier<List<String>> warnings) {
    this.file = file;
    this.profiles = profiles;
    this.warnings = warnings;
  }

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public List<Finding> run() {
    if (!file.exists()) {
      return List.of(Finding.ok(name(), "no settings file, everything is at its default"));
    }
    try {
      file.validate();
      String profile = profiles.active();
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.ok(name(), file.path() + " is valid, the profile is " + profile));
      for (String warning : warnings.get()) {
        findings.add(Finding.warning(name(), warning, "correct it with `headroom config edit`"));
      }
      return findings;
    } catch (ConfigurationException e) {
      String remedy = e.error().hint().orElse("correct it with `headroom config edit`");
      return List.of(Finding.problem(name(), e.error().message(), remedy));
    }
  }
}
