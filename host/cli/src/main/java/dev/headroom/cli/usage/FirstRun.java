package dev.headroom.cli.usage;

import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.auth.token.CredentialInspector.Discovered;
import dev.headroom.engine.platform.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What happens while no provider is enabled. On a terminal the user is told what was found on this
 * machine, without any request, and may enable it; elsewhere there is only a hint.
 */
final class FirstRun {
  private final Output output;
  private final Terminal terminal;
  private final Supplier<List<Discovered>> discovery;
  private final Supplier<List<Discovered>> declined;
  private final BiConsumer<String, Boolean> choice;

  /**
   * Makes the first run.
   *
   * @param discovery looks for credentials of providers the user has said nothing about
   * @param declined looks for credentials of providers the user does not want to see
   * @param choice keeps what the user says about a provider
   */
  FirstRun(
      Output output,
      Terminal terminal,
      Supplier<List<Discovered>> discovery,
      Supplier<List<Discovered>> declined,
      BiConsumer<String, Boolean> choice) {
    this.output = output;
    this.terminal = terminal;
    this.discovery = discovery;
    this.declined = declined;
    this.choice = choice;
  }

  /** Offers what was found; returns the ids of the providers that the user enabled. */
  List<String> offer() {
    if (!terminal.canAsk() || output.options().json() || output.options().quiet()) {
      output.error(
          "no provider is enabled",
          "enable one with `headroom auth login PROVIDER`, or query one once with `headroom usage"
              + " PROVIDER`");
      return List.of();
    }
    List<Discovered> found = discovery.get();
    List<Discovered> known = declined.get();
    known.forEach(provider -> output.aside("Not shown: " + OtherLogins.offer(provider)));
    if (found.isEmpty()) {
      output.note("No " + (known.isEmpty() ? "" : "other ") + "logins found on this machine.");
      output.note(
          "Run `headroom auth login` to log in, or `headroom --sandbox` to try it with demo"
              + " accounts.");
      return List.of();
    }
    output.note("Found these logins on this machine (nothing has been sent):");
    for (Discovered provider : found) {
      output.note("  " + provider.name() + ": " + OtherLogins.where(provider));
    }
    return enable(found);
  }

  private List<String> enable(List<Discovered> found) {
    List<String> enabled = new ArrayList<>();
    for (Discovered provider : found) {
      Optional<Boolean> answer = ask("Show " + provider.name() + "? [Y/n] ");
      if (answer.isEmpty()) {
        break;
      }
      choice.accept(provider.providerId(), answer.get());
      if (answer.get()) {
        enabled.add(provider.providerId());
      }
    }
    if (enabled.isEmpty()) {
      output.note(
          "No providers enabled. `headroom usage PROVIDER` still works for a single check.");
    }
    return enabled;
  }

  private Optional<Boolean> ask(String question) {
    while (true) {
      Optional<String> line = Prompter.on(terminal).ask(question);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      switch (line.get().strip().toLowerCase(Locale.ROOT)) {
        case "", "y", "yes" -> {
          return Optional.of(true);
        }
        case "n", "no" -> {
          return Optional.of(false);
        }
        default -> output.note("Please answer y or n.");
      }
    }
  }
}
