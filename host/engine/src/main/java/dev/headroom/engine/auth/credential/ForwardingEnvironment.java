package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.Processes;
import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Passes every question on; the base of those that treat one of them differently. */
abstract class ForwardingEnvironment implements Environment {
  private final Environment environment;

  ForwardingEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Optional<String> variable(String name) {
    return environment.variable(name);
  }

  @Override
  public boolean isSet(String name) {
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
