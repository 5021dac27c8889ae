package dev.headroom.cli.usage;

/**
 * How the columns of a limit share the width of a terminal. Depends on the width alone, so that
 * answers that come one after the other stand in line.
 *
 * @param name columns of the name
 * @param bar columns of the bar; 0 leaves it out
 * @param reset columns of the time until the reset; 0 leaves it out
 * @param longReset whether the reset is a phrase rather than a bare time
 */
record UsageLayout(int name, int bar, int reset, boolean longReset) {
  private static final int WIDEST = 88;
  private static final int INDENT = 2;
  private static final int PERCENT = 5;
  private static final int MARK = 2;
  private static final int LONG_RESET = 19;
  private static final int SHORT_RESET = 9;
  private static final int NARROWEST_NAME = 8;
  private static final int USUAL_NAME = 18;
  private static final int WIDEST_NAME = 28;
  private static final int NARROWEST_BAR = 6;
  private static final int WIDEST_BAR = 24;

  static UsageLayout of(int terminalWidth, boolean bars) {
    int width = Math.min(terminalWidth, WIDEST);
    boolean longReset = width >= 64;
    int reset = longReset ? LONG_RESET : width >= 32 ? SHORT_RESET : 0;
    int rest = width - INDENT - 1 - PERCENT - 1 - MARK - (reset == 0 ? 0 : 1 + reset);
    int room = rest - 1 - NARROWEST_BAR;
    if (!bars || room < NARROWEST_NAME + 4) {
      int wide = Math.clamp(rest, NARROWEST_NAME, WIDEST_NAME);
      return new UsageLayout(wide, 0, reset, longReset);
    }
    int name = Math.min(USUAL_NAME, room);
    int bar = Math.min(WIDEST_BAR, rest - 1 - name);
    return new UsageLayout(Math.min(WIDEST_NAME, rest - 1 - bar), bar, reset, longReset);
  }

  /** Returns the width of what stands before the remark at the end of a line. */
  int beforeRemark() {
    return INDENT + name + 1 + (bar > 0 ? bar + 1 : 0) + PERCENT + 1 + MARK + 1;
  }
}
