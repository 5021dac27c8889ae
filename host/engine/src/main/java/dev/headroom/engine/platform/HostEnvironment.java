package dev.headroom.engine.platform;

import dev.headroom.api.Environment;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine as plugins see it. */
public final class HostEnvironment implements Environment {
  /** The tool of macOS itself, by its place: one of the same name on the path is not asked. */
  private static final String KEYCHAIN_TOOL = "/usr/bin/security";

  private static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(2);

  private final Machine machine;
  private final Processes processes;

  public HostEnvironment(Machine machine, Processes processes) {
    this.machine = machine;
    this.processes = processes;
  }

  @Override
  public Optional<String> variable(String name) {
    return machine.variable(name);
  }

  @Override
  public boolean isSet(String name) {
    return machine.isSet(name);
  }

  @Override
  public Path workingDirectory() {
    return machine.workingDirectory();
  }

  @Override
  public Path home() {
    return machine.home();
  }

  @Override
  public OperatingSystem operatingSystem() {
    return machine.operatingSystem();
  }

  @Override
  public Optional<Secret> keychain(String service, Optional<String> account) {
    if (operatingSystem() != OperatingSystem.MACOS) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(KEYCHAIN_TOOL, "find-generic-password"));
    command.addAll(List.of("-s", service));
    account.ifPresent(name -> command.addAll(List.of("-a", name)));
    command.add("-w");
    try {
      var call = new Processes.Call(command, Map.of(), Optional.empty(), "");
      Processes.Result result = processes.run(call, KEYCHAIN_LIMIT);
      return result.exitCode() == 0
          ? Optional.of(Secret.document(KeychainText.of(result.output())))
          : Optional.empty();
    } catch (ProviderException | IllegalArgumentException e) {
      // No such tool, or a password that is no text.
      return Optional.empty();
    }
  }

  @Override
  public Processes processes() {
    return processes;
  }
}
