package dev.headroom.cli.usage;

/** A bar that shows how much of a limit is used. */
final class Bar {
  private Bar() {}

  /**
   * Returns the bar.
   *
   * @param percent how much is used; more than 100 fills the bar
   * @param cells its width
   */
  static String of(double percent, int cells) {
    int filled = (int) Math.clamp(percent * cells / 100, 0, cells);
    return "█".repeat(filled) + "░".repeat(cells - filled);
  }
}
