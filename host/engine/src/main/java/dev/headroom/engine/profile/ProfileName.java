package dev.headroom.engine.profile;

import dev.headroom.engine.config.ConfigurationException;
import dev.headroom.engine.platform.SafeNames;

/**
 * The rules for the name of a profile. It names directories on every operating system, so it has
 * lower-case letters, digits, hyphens and underscores only, and is none of the devices of Windows.
 */
final class ProfileName {
  private static final int LONGEST = 32;

  private ProfileName() {}

  /**
   * Returns the name when it is one.
   *
   * @throws ConfigurationException when it is not
   */
  static String require(String name) {
    if (!isValid(name)) {
      throw new ConfigurationException(
          "'" + name + "' cannot be the name of a profile",
          "use a-z, 0-9, - and _, at most " + LONGEST + " characters, no name of a device");
    }
    return name;
  }

  static boolean isValid(String name) {
    return SafeNames.isSafe(name) && name.length() <= LONGEST && name.indexOf('.') < 0;
  }
}
