package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The terminal, if there is one: which streams it is, how wide it is, and what its user types.
 *
 * <p>Java cannot cheaply tell which single stream is a terminal, and a shell can, so the launcher
 * says it in the variable {@value #HINT}: the numbers of the standard streams that are terminals,
 * then, where one of them is, a colon and the number of columns. {@code 012:120} is a plain session
 * in a window of 120 columns, {@code 2:80} has its input and output redirected, an empty text means
 * no terminal at all. The launcher always sets it, so a value inherited from a surrounding run does
 * no harm. Without it the answers come from {@code /proc} on Linux, elsewhere from {@link Console},
 * which knows input and output only together.
 */
public final class Terminal {
  /** The variable by which the launcher describes the terminal. */
  public static final String HINT = "HEADROOM_TERMINAL";

  /** The width where nothing tells it. */
  public static final int USUAL_WIDTH = 80;

  private static final int NARROWEST = 10;
  private static final int WIDEST = 10_000;

  /** The standard streams. */
  public enum Stream {
    INPUT('0'),
    OUTPUT('1'),
    ERROR('2');

    private final char number;

    Stream(char number) {
      this.number = number;
    }
  }

  private final Machine machine;

  public Terminal(Machine machine) {
    this.machine = machine;
  }

  /** Whether a stream is a terminal. */
  public boolean isTerminal(Stream stream) {
    String hint = machine.variables().get(HINT);
    if (hint != null) {
      int colon = hint.indexOf(':');
      String streams = colon < 0 ? hint : hint.substring(0, colon);
      return streams.indexOf(stream.number) >= 0;
    }
    return machine.operatingSystem() == OperatingSystem.LINUX
        ? isTerminalDevice(stream)
        : console().isPresent();
  }

  /**
   * Whether questions can be asked: the input and the output are terminals. Where not, a command
   * takes its defaults or says which option gives the answer; it never waits.
   */
  public boolean canAsk() {
    return isTerminal(Stream.INPUT) && isTerminal(Stream.OUTPUT);
  }

  /** Returns the number of columns: {@code COLUMNS}, else the terminal's, else 80. */
  public int width() {
    return machine
        .variable("COLUMNS")
        .flatMap(Terminal::columns)
        .or(this::hintedColumns)
        .orElse(USUAL_WIDTH);
  }

  /**
   * Asks for a line.
   *
   * @return the line; empty at the end of the input or where nothing can be asked
   */
  public Optional<String> readLine(String prompt) {
    return console().map(console -> console.readLine("%s", prompt));
  }

  /**
   * Asks for a secret, which is not shown while it is typed.
   *
   * @return what was typed, stripped; empty at the end of the input or where nothing can be asked
   */
  public Optional<String> readSecret(String prompt) {
    return console()
        .map(console -> console.readPassword("%s", prompt))
        .map(typed -> new String(typed).strip());
  }

  private Optional<Integer> hintedColumns() {
    String hint = machine.variable(HINT).orElse("");
    int colon = hint.indexOf(':');
    return colon < 0 ? Optional.empty() : columns(hint.substring(colon + 1));
  }

  private static Optional<Integer> columns(String text) {
    try {
      int columns = Integer.parseInt(text);
      // A terminal that does not know its size says 0.
      return columns < 1 ? Optional.empty() : Optional.of(Math.clamp(columns, NARROWEST, WIDEST));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isTerminalDevice(Stream stream) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream.number)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
