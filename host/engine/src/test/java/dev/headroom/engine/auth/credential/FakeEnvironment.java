package dev.headroom.engine.auth.credential;

import dev.headroom.api.Environment;
import dev.headroom.api.Processes;
import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A machine of which a test says everything. */
public final class FakeEnvironment implements Environment {
  /** Runs a program in place of the machine. */
  public interface Program {
    Processes.Result run(Processes.Call call, Duration limit) throws InterruptedException;
  }

  public final Map<String, String> variables = new ConcurrentHashMap<>();
  public final Map<String, Program> programs = new ConcurrentHashMap<>();

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public boolean isSet(String name) {
    return variables.containsKey(name);
  }

  @Override
  public Path workingDirectory() {
    return home();
  }

  @Override
  public Path home() {
    return Path.of("/nowhere");
  }

  @Override
  public OperatingSystem operatingSystem() {
    return OperatingSystem.LINUX;
  }

  @Override
  public Optional<Secret> keychain(String service, Optional<String> account) {
    return Optional.empty();
  }

  @Override
  public Processes processes() {
    return new Processes() {
      @Override
      public Optional<Path> find(String program) {
        return programs.containsKey(program)
            ? Optional.of(Path.of("/nowhere", program))
            : Optional.empty();
      }

      @Override
      public Result run(Call call, Duration limit) {
        try {
          return programs.get(call.command().getFirst()).run(call, limit);
        } catch (InterruptedException killed) {
          Thread.currentThread().interrupt();
          throw new dev.headroom.api.CancelledException("killed", killed);
        }
      }

      @Override
      public ProcessHandle start(Call call, Path log) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
