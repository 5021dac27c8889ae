package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostEnvironmentTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  /** Answers every call alike, and remembers what was called. */
  private static final class TestingProcesses implements Processes {
    private final List<List<String>> calls = new ArrayList<>();
    private final Optional<Result> answer;

    TestingProcesses(Optional<Result> answer) {
      this.answer = answer;
    }

    @Override
    public Optional<Path> find(String program) {
      return Optional.empty();
    }

    @Override
    public Result run(Call call, Duration limit) {
      assertThat(limit).isEqualTo(Duration.ofSeconds(2));
      calls.add(call.command());
      return answer.orElseThrow(() -> new ProviderException(ErrorKind.UNSUPPORTED, "no such tool"));
    }

    @Override
    public ProcessHandle start(Call call, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void readsAPasswordFromTheKeychainOfMacos() {
    var processes = new TestingProcesses(Optional.of(new Processes.Result(0, "{\"a\":1}\n", "")));
    var environment = environment(OperatingSystem.MACOS, processes);

    assertThat(environment.keychain("Some Tool", Optional.of("ada")))
        .contains(Secret.of("{\"a\":1}"));
    assertThat(environment.keychain("Some Tool", Optional.empty())).isPresent();
    assertThat(processes.calls)
        .containsExactly(
            List.of(
                "/usr/bin/security", "find-generic-password", "-s", "Some Tool", "-a", "ada", "-w"),
            List.of("/usr/bin/security", "find-generic-password", "-s", "Some Tool", "-w"));
  }

  @Test
  void findsNoPasswordWhenTheKeychainRefusesOrHasNone() {
    var answers =
        List.of(
            Optional.of(new Processes.Result(44, "", "could not be found")),
            Optional.of(new Processes.Result(-1, "half", "")),
            Optional.of(new Processes.Result(0, "\n", "")),
            Optional.of(new Processes.Result(0, "a bell\u0007", "")),
            Optional.<Processes.Result>empty());

    for (var answer : answers) {
      var environment = environment(OperatingSystem.MACOS, new TestingProcesses(answer));
      assertThat(environment.keychain("Some Tool", Optional.empty())).as("%s", answer).isEmpty();
    }
  }

  @Test
  void readsAnItemOfSeveralLinesHoweverTheToolWritesIt() {
    String document = "{\n  \"token\": \"t-1\",\r\n\t\"name\": \"Zoë\"\n}";
    String digits = HexFormat.of().formatHex((document + "\n").getBytes(StandardCharsets.UTF_8));

    for (String output : List.of(document + "\n", digits + "\n")) {
      var processes = new TestingProcesses(Optional.of(new Processes.Result(0, output, "")));
      assertThat(environment(OperatingSystem.MACOS, processes).keychain("a", Optional.empty()))
          .contains(Secret.document(document));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0f1e2d3c4b5a69788796a5b4c3d2e1f0", // no text
        "6162636465666768", // "abcdefgh" would be written as it is
        "616", // not whole bytes
        "decade", // a word
      })
  void aKeyThatLooksLikeHexadecimalDigitsStaysAsItIs(String key) {
    var processes = new TestingProcesses(Optional.of(new Processes.Result(0, key + "\n", "")));

    assertThat(environment(OperatingSystem.MACOS, processes).keychain("a", Optional.empty()))
        .contains(Secret.of(key));
  }

  @Test
  void asksNoKeychainOnOtherSystems() {
    var processes = new TestingProcesses(Optional.of(new Processes.Result(0, "secret", "")));

    assertThat(environment(OperatingSystem.LINUX, processes).keychain("a", Optional.empty()))
        .isEmpty();
    assertThat(environment(OperatingSystem.WINDOWS, processes).keychain("a", Optional.empty()))
        .isEmpty();
    assertThat(processes.calls).isEmpty();
  }

  private static HostEnvironment environment(OperatingSystem system, Processes processes) {
    return new HostEnvironment(TestingMachine.of(system, HOME, Map.of()), processes);
  }
}
