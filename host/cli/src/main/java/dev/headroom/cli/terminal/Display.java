package dev.headroom.cli.terminal;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the reader of standard output sees: a person at a terminal, or a program that reads rows.
 *
 * @param terminal whether it is a terminal, or is to be treated as one
 * @param width its columns
 * @param color whether colours are wanted and understood
 * @param unicode whether it shows more than ASCII
 * @param bars whether bars are wanted
 * @param progress whether standard error is a terminal on which a line can be drawn anew
 */
public record Display(
    boolean terminal, int width, boolean color, boolean unicode, boolean bars, boolean progress) {
  private static final List<String> LOCALE_VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");

  /** No terminal. */
  public static final Display PLAIN =
      new Display(false, Terminal.USUAL_WIDTH, false, true, true, false);

  /** Makes a display with bars and without progress. */
  public Display(boolean terminal, int width, boolean color, boolean unicode) {
    this(terminal, width, color, unicode, true, false);
  }

  /**
   * Looks at the machine. Colours are off with {@code --no-color}, {@code NO_COLOR}, a dumb
   * terminal or none at all; {@code HEADROOM_FORCE_COLOR} or {@code CLICOLOR_FORCE} asks for them,
   * and for the layout of a terminal, wherever the output goes, unless {@code NO_COLOR} is set; the
   * setting {@code always} does so in any case. The settings are weaker than the command line and
   * stronger than {@code NO_COLOR}, which is meant for programs that have none.
   *
   * @param colorAllowed whether the command line allows colours
   */
  public static Display of(Machine machine, boolean colorAllowed, DisplaySettings settings) {
    Terminal terminal = new Terminal(machine);
    boolean allowed = colorAllowed && !settings.color().equals("never");
    boolean refused = machine.variable("NO_COLOR").isPresent();
    boolean asked = isOn(machine, "HEADROOM_FORCE_COLOR") || isOn(machine, "CLICOLOR_FORCE");
    boolean forced = allowed && (settings.color().equals("always") || (asked && !refused));
    boolean real = terminal.isTerminal(Terminal.Stream.OUTPUT);
    boolean dumb = isDumb(machine);
    boolean understood = !dumb && !refused;
    boolean color = forced || (real && allowed && understood);
    boolean unicode =
        settings.bars().equals("unicode")
            || (!settings.bars().equals("ascii") && isUnicode(machine));
    boolean progress = !dumb && terminal.isTerminal(Terminal.Stream.ERROR);
    return new Display(
        real || forced,
        terminal.width(),
        color,
        unicode,
        !settings.bars().equals("none"),
        progress);
  }

  /** Terminals of Windows understand escapes without saying so. */
  private static boolean isDumb(Machine machine) {
    String term = machine.variables().getOrDefault("TERM", "");
    return term.equals("dumb")
        || (term.isBlank() && machine.operatingSystem() != OperatingSystem.WINDOWS);
  }

  private static boolean isOn(Machine machine, String variable) {
    String value = machine.variable(variable).orElse("0");
    return !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  /** The first of the three that is set decides, as POSIX has it; none means the C locale. */
  private static boolean isUnicode(Machine machine) {
    if (machine.operatingSystem() != OperatingSystem.LINUX) {
      return true;
    }
    for (String name : LOCALE_VARIABLES) {
      Optional<String> locale = machine.variable(name);
      if (locale.isPresent()) {
        String lower = locale.get().toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return false;
  }
}
