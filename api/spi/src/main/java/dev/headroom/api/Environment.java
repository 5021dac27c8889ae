package dev.headroom.api;

import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine as a plugin may see it: variables, home directory, keychain and programs.
 *
 * @since 0.1
 */
public interface Environment {
  /** The families of operating systems that differ in file locations. */
  enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS,
    OTHER;

    /** Returns the name used in JSON, such as {@code linux}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the environment variable, trimmed. A variable that is not set or blank is absent.
   *
   * @param name the exact name
   */
  Optional<String> variable(String name);

  /**
   * Whether the environment variable is set, also to nothing. Some tools take an empty variable for
   * the default, others for one that is not set.
   *
   * @param name the exact name
   */
  boolean isSet(String name);

  /** Returns the home directory of the user, absolute. */
  Path home();

  /** Returns the current directory, absolute: what a relative path of a variable starts from. */
  Path workingDirectory();

  /** Returns the operating system. */
  OperatingSystem operatingSystem();

  /**
   * Reads a generic password from the macOS keychain. Always absent on other systems, when there is
   * no such item, when the user refuses, or after two seconds. It may be a document of several
   * lines, as {@link Secret#document} describes.
   *
   * @param service the service name of the item
   * @param account the account name, or empty for any
   */
  Optional<Secret> keychain(String service, Optional<String> account);

  /** Returns the way to other programs on this machine. */
  Processes processes();
}
