package dev.headroom.cli.terminal;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SignInDialog;
import dev.headroom.engine.platform.Browser;
import dev.headroom.engine.platform.Terminal;
import java.net.URI;
import java.util.Optional;

/** The user at the terminal, during a sign-in. What is said goes to standard error. */
public final class TerminalDialog implements SignInDialog {
  private final Output output;
  private final Terminal terminal;
  private final Browser browser;
  private final boolean opensBrowser;

  /**
   * Makes a dialog.
   *
   * @param opensBrowser whether pages are opened; their addresses are shown in either case
   */
  public TerminalDialog(Output output, Terminal terminal, Browser browser, boolean opensBrowser) {
    this.output = output;
    this.terminal = terminal;
    this.browser = browser;
    this.opensBrowser = opensBrowser;
  }

  @Override
  public boolean isInteractive() {
    return terminal.canAsk();
  }

  @Override
  public void show(String line) {
    output.instruction(line);
  }

  @Override
  public Optional<String> ask(String question) {
    return isInteractive() ? terminal.readLine(prompt(question)) : Optional.empty();
  }

  /** What no header could carry is as good as nothing; the caller asks again. */
  @Override
  public Optional<Secret> askSecret(String question) {
    if (!isInteractive()) {
      return Optional.empty();
    }
    try {
      return terminal.readSecret(prompt(question)).map(Secret::of);
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  @Override
  public void open(URI page) {
    output.instruction("  " + page);
    if (opensBrowser) {
      browser.open(page);
    }
  }

  private static String prompt(String question) {
    return TextEscape.line(question) + ": ";
  }
}
