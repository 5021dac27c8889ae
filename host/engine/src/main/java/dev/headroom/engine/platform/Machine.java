package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import java.nio.file.Path;
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
  public Machine {
    variables = Map.copyOf(variables);
  }

  /** Returns the real one. */
  public static Machine current() {
    return of(
        System.getenv(),
        System.getProperty("user.home"),
        operatingSystem(System.getProperty("os.name", "")),
        Path.of("").toAbsolutePath());
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
    String value = variables.get(name);
    if (value == null && operatingSystem == OperatingSystem.WINDOWS) {
      value = ignoringCase(name);
    }
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
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
