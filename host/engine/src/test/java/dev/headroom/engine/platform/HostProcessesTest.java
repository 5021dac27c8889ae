package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Processes.Call;
import dev.headroom.api.Processes.Result;
import dev.headroom.api.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class HostProcessesTest {
  private static final Duration PLENTY = Duration.ofSeconds(50);

  @TempDir Path directory;

  @Test
  void returnsHowAProgramEndedAndWhatItWrote() {
    Result result = run("printf out; printf err >&2; exit 7");

    assertThat(result).isEqualTo(new Result(7, "out", "err"));
  }

  @Test
  void givesTheProgramItsInputAndThenTheEnd() {
    var call = new Call(List.of("cat"), Map.of(), Optional.empty(), "Wört\n");

    assertThat(processes().run(call, PLENTY).output()).isEqualTo("Wört\n");
    assertThat(processes().run(Call.of("cat"), PLENTY).output()).isEmpty();
  }

  @Test
  void runsAProgramThatDoesNotReadItsInput() {
    var call = new Call(List.of("true"), Map.of(), Optional.empty(), "x".repeat(1_000_000));

    assertThat(processes().run(call, PLENTY).exitCode()).isZero();
  }

  @Test
  void usesTheVariablesOfTheMachineAndNoOthers() {
    var variables = new HashMap<>(Map.of("FROM_MACHINE", "m", "BOTH", "m", Terminal.HINT, "012"));
    variables.put("PATH", System.getenv("PATH"));
    var processes = new HostProcesses(TestingMachine.linux(directory, variables));
    var call = new Call(List.of("env"), Map.of("BOTH", "call"), Optional.empty(), "");

    assertThat(processes.run(call, PLENTY).output().lines())
        .contains("FROM_MACHINE=m", "BOTH=call")
        .noneMatch(line -> line.startsWith("HOME=") || line.startsWith(Terminal.HINT));
  }

  @Test
  void runsInTheDirectoryAskedForElseInTheCurrentOne() throws IOException {
    Path below = Files.createDirectory(directory.resolve("below"));
    var call = new Call(List.of("pwd"), Map.of(), Optional.of(below), "");

    assertThat(Path.of(processes().run(call, PLENTY).output().strip()).toRealPath())
        .isEqualTo(below.toRealPath());
    assertThat(Path.of(run("pwd").output().strip()).toRealPath()).isEqualTo(directory.toRealPath());
  }

  @Test
  void killsTheProgramAndItsChildrenWhenTheTimeIsUp() throws Exception {
    Path pid = directory.resolve("pid");

    Result result =
        processes()
            .run(
                Call.of("sh", "-c", "sleep 1000 & echo $! > pid; printf early; wait"),
                Duration.ofSeconds(1));

    assertThat(result.exitCode()).isEqualTo(-1);
    assertThat(result.output()).isEqualTo("early");
    waitForEnd(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void keepsTheFirstMebibyteOfALongOutput() {
    Result result = run("head -c 3000000 /dev/zero | tr '\\0' x; head -c 3000000 /dev/zero >&2");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).hasSize(1024 * 1024).matches("x+");
    assertThat(result.errorOutput()).hasSize(1024 * 1024);
  }

  @Test
  void doesNotWaitForAChildThatKeepsTheOutputOpen() throws Exception {
    Result result = run("sleep 1000 & echo $!");

    assertThat(result.exitCode()).isZero();
    ProcessHandle child = ProcessHandle.of(Long.parseLong(result.output().strip())).orElseThrow();
    child.destroyForcibly();
  }

  @Test
  void killsTheProgramWhenTheCallerIsInterrupted() throws Exception {
    Path pid = directory.resolve("pid");
    Thread caller = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              while (!Files.exists(pid)) {
                Thread.onSpinWait();
              }
              caller.interrupt();
            });

    assertThatThrownBy(() -> run("echo $$ > new; mv new pid; sleep 1000"))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    waitForEnd(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void saysHowToMendAMissingProgram() {
    assertThatThrownBy(() -> processes().run(Call.of("no-such-program"), PLENTY))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED);
              assertThat(e.error().message()).contains("no-such-program");
              assertThat(e.error().hint()).isPresent();
            });
  }

  @Test
  void startsAProgramThatWritesToItsLog() throws Exception {
    Path log = directory.resolve("logs/program.log");
    var call =
        new Call(List.of("sh", "-c", "cat; echo err >&2"), Map.of(), Optional.empty(), "in\n");

    for (int i = 0; i < 2; i++) {
      processes().start(call, log).onExit().get(50, TimeUnit.SECONDS);
    }

    assertThat(log).hasContent("in\nerr\nin\nerr\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  private Result run(String script) {
    return processes().run(Call.of("sh", "-c", script), PLENTY);
  }

  private HostProcesses processes() {
    return new HostProcesses(
        TestingMachine.linux(directory, Map.of("PATH", System.getenv("PATH"))));
  }

  private static void waitForEnd(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(50, TimeUnit.SECONDS);
    }
  }
}
