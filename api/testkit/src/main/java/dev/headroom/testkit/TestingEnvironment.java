package dev.headroom.testkit;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A pretended machine. It has no programs.
 *
 * @param variables the environment variables
 * @param home the home directory
 * @param operatingSystem the family of the operating system
 * @param keychainItems the texts of the keychain by service name
 */
public record TestingEnvironment(
    Map<String, String> variables,
    Path home,
    OperatingSystem operatingSystem,
    Map<String, String> keychainItems)
    implements Environment {
  public TestingEnvironment {
    variables = Map.copyOf(variables);
    keychainItems = Map.copyOf(keychainItems);
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public boolean isSet(String name) {
    return variables.containsKey(name);
  }

  /** The home directory is the current one too. */
  @Override
  public Path workingDirectory() {
    return home;
  }

  @Override
  public Optional<Secret> keychain(String service, Optional<String> account) {
    return operatingSystem == OperatingSystem.MACOS
        ? Optional.ofNullable(keychainItems.get(service)).map(Secret::document)
        : Optional.empty();
  }

  @Override
  public Processes processes() {
    return new NoProcesses();
  }

  /** Variables and keychain items may be secret. */
  @Override
  public String toString() {
    return "TestingEnvironment[" + home + "]";
  }

  private record NoProcesses() implements Processes {
    @Override
    public Optional<Path> find(String program) {
      return Optional.empty();
    }

    @Override
    public Result run(Call call, Duration limit) {
      throw new ProviderException(
          ErrorKind.UNSUPPORTED, "the pretended machine has no program " + call);
    }

    @Override
    public ProcessHandle start(Call call, Path log) throws IOException {
      throw new IOException("the pretended machine has no program " + call);
    }
  }
}
