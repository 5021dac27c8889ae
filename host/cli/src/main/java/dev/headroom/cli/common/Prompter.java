package dev.headroom.cli.common;

import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.engine.platform.Terminal;
import java.util.Locale;
import java.util.Optional;

/** Questions that are answered by yes or no. */
public interface Prompter {
  /** Whether somebody is there to answer. */
  boolean canAsk();

  /** Asks; empty at the end of the input. */
  Optional<String> ask(String question);

  /** Returns whether the answer is yes; anything else is no. */
  default boolean confirm(String question) {
    String answer = ask(question + " [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** Returns the questions that the user of a terminal answers. */
  static Prompter on(Terminal terminal) {
    return new Prompter() {
      @Override
      public boolean canAsk() {
        return terminal.canAsk();
      }

      @Override
      public Optional<String> ask(String question) {
        return terminal.readLine(TextEscape.line(question));
      }
    };
  }
}
