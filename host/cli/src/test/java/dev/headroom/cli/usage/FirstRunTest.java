package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.auth.token.CredentialInspector.Discovered;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstRunTest {
  private final StringWriter notes = new StringWriter();
  private final AtomicInteger looked = new AtomicInteger();
  private List<Discovered> declined = List.of();

  @ParameterizedTest
  @CsvSource({"'', false", "2:80, false", "012:80, true"})
  void whereNobodyCanBeAskedThereIsOnlyAHint(String terminal, boolean json) {
    assertThat(firstRun(terminal, json).offer()).isEmpty();
    assertThat(notes.toString())
        .contains("no provider is enabled")
        .contains("headroom auth login PROVIDER");
    assertThat(looked).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource("012:80")
  void onATerminalItSaysThatNothingWasFound(String terminal) {
    assertThat(firstRun(terminal, false).offer()).isEmpty();
    assertThat(looked).hasValue(1);
    assertThat(notes.toString()).contains("No logins found on this machine").contains("--sandbox");
  }

  @ParameterizedTest
  @CsvSource("012:80")
  void whatTheUserDeclinedIsStillNamedWithTheWayBack(String terminal) {
    declined = List.of(OtherLoginsTest.found("codex", "Codex", "~/.codex/auth.json"));

    assertThat(firstRun(terminal, false).offer()).isEmpty();

    assertThat(notes.toString())
        .contains("Not shown: Codex: ~/.codex/auth.json")
        .contains("`headroom config set providers.codex.enabled true`")
        .contains("No other logins found");
  }

  private FirstRun firstRun(String terminal, boolean json) {
    var machine =
        new Machine(
            Map.of("HEADROOM_TERMINAL", terminal),
            Path.of("/home/me"),
            OperatingSystem.LINUX,
            Path.of("/"));
    var output =
        new Output(
            new PrintWriter(new StringWriter()),
            new PrintWriter(notes),
            new OutputOptions(json, 0, true));
    return new FirstRun(
        output,
        new Terminal(machine),
        () -> {
          looked.incrementAndGet();
          return List.of();
        },
        () -> declined,
        (id, enabled) -> {
          throw new AssertionError("nobody was asked");
        });
  }
}
