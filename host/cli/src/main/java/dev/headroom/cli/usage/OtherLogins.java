package dev.headroom.cli.usage;

import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.auth.token.CredentialInspector.Discovered;
import dev.headroom.engine.usage.UsageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says, below the answers, which logins came to this machine since the user was asked about those
 * that were there. Only after something was fetched: looking takes the code of plugins, and an
 * answer from disk must not wait for it.
 */
final class OtherLogins {
  private final Output output;
  private final Supplier<List<Discovered>> discovery;

  /**
   * Makes the notice.
   *
   * @param discovery looks for credentials of providers the user has said nothing about
   */
  OtherLogins(Output output, Supplier<List<Discovered>> discovery) {
    this.output = output;
    this.discovery = discovery;
  }

  /** Says it in one line, where there is one. */
  void sayAfter(UsageReport report) {
    boolean fetched = report.providers().stream().anyMatch(usage -> !usage.attempts().isEmpty());
    if (report.interrupted() || !fetched) {
      return;
    }
    List<String> offers = new ArrayList<>();
    for (Discovered found : discovery.get()) {
      offers.add(offer(found));
    }
    if (!offers.isEmpty()) {
      output.aside(
          "Also on this machine: " + String.join("; ", offers) + ". With `false`, this is hidden.");
    }
  }

  /** Returns what was found for a provider, and how it is shown. */
  static String offer(Discovered found) {
    return found.name()
        + ": "
        + where(found)
        + "; to show it, run `headroom config set providers."
        + found.providerId()
        + ".enabled true`";
  }

  /** Returns where the login of a provider was found, for people. */
  static String where(Discovered found) {
    return found.status().source().orElse(found.status().label());
  }
}
