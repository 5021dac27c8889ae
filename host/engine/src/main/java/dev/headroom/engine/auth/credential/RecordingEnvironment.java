package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.Processes;
import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes every question on, and keeps in mind which variables were asked for. */
final class RecordingEnvironment implements Environment {
  private final Environment environment;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  RecordingEnvironment(Environment environment) {
    this.environment = environment;
  }

  /** Returns the names of the variables that were asked for, set or not. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  @Override
  public Optional<String> variable(String name) {
    asked.add(name);
    return environment.variable(name);
  }

  @Override
  public boolean isSet(String name) {
    asked.add(name);
    return environment.isSet(name);
  }

  @Override
  public Path workingDirectory() {
    return environment.workingDirectory();
  }

  @Override
  public Path home() {
    return environment.home();
  }

  @Override
  public OperatingSystem operatingSystem() {
    return environment.operatingSystem();
  }

  @Override
  public Optional<Secret> keychain(String service, Optional<String> account) {
    return environment.keychain(service, account);
  }

  @Override
  public Processes processes() {
    return environment.processes();
  }
}
