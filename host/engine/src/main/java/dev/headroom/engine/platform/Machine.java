package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine the program runs on, as values: the only place that reads the environment and the
 * system properties. Tests and the sandbox put their own in.
 *
 * @param variables the environment variables
 * @param home the user's home directory, absolute
 * @param operatingSystem the family of the operating system
 * @param workingDirectory the current directory, absolute
 */
public record Machine(
    Map<String, String> variables,
    Path home,
    OperatingSystem operatingSystem,
    Path workingDirectory) {
  private static final String LOCALE = "LC_ALL";

  /** What {@code LC_ALL} was before the launcher set it; empty when it was not set. */
  private static final String OWN_LOCALE = "HEADROOM_LC_ALL";

  public Machine {
    variables = Map.copyOf(variables);
  }

  /** Returns the real one. */
  public static Machine current() {
    return of(
        withOwnLocale(System.getenv()),
        System.getProperty("user.home"),
        operatingSystem(System.getProperty("os.name", "")),
        Path.of("").toAbsolutePath());
  }

  /**
   * The launcher gives Java a locale in which file names are UTF-8. Everything else, such as how
   * much the terminal can show and the programs that are started, goes by the user's own.
   */
  static Map<String, String> withOwnLocale(Map<String, String> variables) {
    String own = variables.get(OWN_LOCALE);
    if (own == null) {
      return variables;
    }
    Map<String, String> restored = new HashMap<>(variables);
    restored.remove(OWN_LOCALE);
    if (own.isEmpty()) {
      restored.remove(LOCALE);
    } else {
      restored.put(LOCALE, own);
    }
    return restored;
  }

  /**
   * Java takes the home directory from the list of users, every other tool from {@code HOME}, also
   * where the two differ: under {@code sudo}, in containers, in tests. The tools whose files we
   * read go by {@code HOME}. Windows has no such variable.
   *
   * @param registeredHome the home directory in the list of users
   */
  static Machine of(
      Map<String, String> variables,
      String registeredHome,
      OperatingSystem operatingSystem,
      Path workingDirectory) {
    String named = variables.getOrDefault("HOME", "");
    boolean isNamed = operatingSystem != OperatingSystem.WINDOWS && named.startsWith("/");
    Path home = Path.of(isNamed ? named : registeredHome).toAbsolutePath();
    return new Machine(variables, home, operatingSystem, workingDirectory);
  }

  /**
   * Returns the variable, trimmed; blank counts as not set. On Windows, where the path is called
   * {@code Path}, the case of the name does not matter.
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(value(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Whether the variable is set, also to nothing. */
  public boolean isSet(String name) {
    return value(name) != null;
  }

  private @Nullable String value(String name) {
    String value = variables.get(name);
    return value == null && operatingSystem == OperatingSystem.WINDOWS ? ignoringCase(name) : value;
  }

  private @Nullable String ignoringCase(String name) {
    for (var variable : variables.entrySet()) {
      if (variable.getKey().equalsIgnoreCase(name)) {
        return variable.getValue();
      }
    }
    return null;
  }

  private static OperatingSystem operatingSystem(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("linux")) {
      return OperatingSystem.LINUX;
    }
    if (lower.startsWith("mac")) {
      return OperatingSystem.MACOS;
    }
    return lower.startsWith("windows") ? OperatingSystem.WINDOWS : OperatingSystem.OTHER;
  }
}
