package dev.headroom.engine.config;

import java.util.Set;

/** The first words of the program's own settings and environment variables. */
public final class SettingSections {
  /** The sections of the settings file, then the words that only variables begin with. */
  private static final Set<String> OWN =
      Set.of(
          "auth",
          "display",
          "fetch",
          "http",
          "mirror",
          "profile",
          "profiles",
          "providers",
          "shell",
          "force",
          "home",
          "java",
          "plugins",
          "terminal");

  private SettingSections() {}

  /**
   * Whether a provider of this id could not be told from the program itself where settings are
   * named: {@code HEADROOM_FETCH_TIMEOUT} would be the setting of two.
   */
  public static boolean isOwn(String providerId) {
    return OWN.contains(providerId);
  }
}
