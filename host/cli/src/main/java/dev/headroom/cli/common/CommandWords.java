package dev.headroom.cli.common;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line that name a command. */
public final class CommandWords {
  /** Provider, resource and operation. */
  private static final int MOST_WORDS = 3;

  private CommandWords() {}

  /**
   * The first arguments that are neither options nor values of one: the command, and what it leads
   * to. Options of single commands come behind them.
   */
  public static List<String> first(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (int index = 0; index < arguments.size() && words.size() < MOST_WORDS; index++) {
      String argument = arguments.get(index);
      if (argument.equals("--profile") || argument.equals("--plugins-dir")) {
        index++;
      } else if (!argument.startsWith("-")) {
        words.add(argument);
      }
    }
    return words;
  }
}
