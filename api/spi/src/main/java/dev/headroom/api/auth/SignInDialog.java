package dev.headroom.api.auth;

import java.net.URI;
import java.util.Optional;

/**
 * The user, during a sign-in that a plugin performs itself.
 *
 * @since 0.1
 */
public interface SignInDialog {
  /** Whether somebody can answer. When not, the asking methods return empty. */
  boolean isInteractive();

  /** Shows a line. */
  void show(String line);

  /** Asks for a text that may be seen. */
  Optional<String> ask(String question);

  /** Asks for a text that must not be seen while it is typed. */
  Optional<Secret> askSecret(String question);

  /** Opens a page in the browser, or shows its address where there is none. */
  void open(URI page);
}
