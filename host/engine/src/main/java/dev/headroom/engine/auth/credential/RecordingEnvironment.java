package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes every question on, and keeps in mind which variables were asked for. */
final class RecordingEnvironment extends ForwardingEnvironment {
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  RecordingEnvironment(Environment environment) {
    super(environment);
  }

  /** Returns the names of the variables that were asked for, set or not. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  @Override
  public Optional<String> variable(String name) {
    asked.add(name);
    return super.variable(name);
  }

  @Override
  public boolean isSet(String name) {
    asked.add(name);
    return super.isSet(name);
  }
}
