package dev.headroom.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.auth.token.CredentialInspector.Discovered;
import dev.headroom.engine.auth.token.MethodStatus;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherLoginsTest {
  private static final Attempt FETCHED = new Attempt("web", Duration.ZERO, Optional.empty());
  private static final Display TERMINAL = new Display(true, 400, true, true, true, true);

  private final StringWriter notes = new StringWriter();
  private boolean looked;

  @Test
  void aLoginThatCameLaterIsNamedInOneDimLineWithTheCommand() {
    sayAfter(List.of(FETCHED), List.of());

    assertThat(notes)
        .hasToString(
            "\u001b[2mAlso on this machine: Codex: ~/.codex/auth.json; to show it, run"
                + " `headroom config set providers.codex.enabled true`. With `false`, this is"
                + " hidden.\u001b[0m"
                + System.lineSeparator());
  }

  @Test
  void anAnswerFromDiskDoesNotWaitForPlugins() {
    sayAfter(List.of(), List.of());

    assertThat(looked).isFalse();
    assertThat(notes.toString()).isEmpty();
  }

  @Test
  void anInterruptedCommandEndsAtOnce() {
    sayAfter(List.of(FETCHED), List.of("claude"));

    assertThat(looked).isFalse();
  }

  private void sayAfter(List<Attempt> attempts, List<String> unanswered) {
    var output =
        new Output(
            new PrintWriter(new StringWriter()),
            new PrintWriter(notes),
            OutputOptions.USUAL,
            TERMINAL);
    var error = ProviderError.of(ErrorKind.NETWORK, "unreachable");
    var answer =
        new ProviderUsage(
            "claude", "Claude", new Outcome.Unknown(error), attempts, Optional.empty());
    new OtherLogins(
            output,
            () -> {
              looked = true;
              return List.of(found("codex", "Codex", "~/.codex/auth.json"));
            })
        .sayAfter(new UsageReport(Instant.EPOCH, "default", List.of(answer), unanswered));
  }

  static Discovered found(String id, String name, String where) {
    return new Discovered(
        id,
        name,
        new MethodStatus(
            "cli",
            name,
            MethodStatus.State.VALID,
            Optional.of(where),
            Optional.empty(),
            false,
            Optional.empty()));
  }
}
