package dev.headroom.cli.terminal;

/**
 * How the user wants to be answered.
 *
 * @param json whether data is written as JSON
 * @param verbosity -1 quiet, 0 usual, 1 with details, 2 with the wire log
 * @param color whether colours may be used at all; the terminal has a say too
 */
public record OutputOptions(boolean json, int verbosity, boolean color) {
  /** Text, as usual. */
  public static final OutputOptions USUAL = new OutputOptions(false, 0, true);

  /** Whether only data and errors are wanted. */
  public boolean quiet() {
    return verbosity < 0;
  }

  /** Whether details are wanted. */
  public boolean verbose() {
    return verbosity > 0;
  }
}
